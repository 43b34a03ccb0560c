/** The words that cross a border: what a connector is given and what it brings back. */
@NullMarked
package org.caravanserai.connectors.exchange;

import org.jspecify.annotations.NullMarked;
