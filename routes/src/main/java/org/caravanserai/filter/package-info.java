/** Filters that a staff member named and keeps: of lists, never of people. */
@NullMarked
package org.caravanserai.filter;

import org.jspecify.annotations.NullMarked;
