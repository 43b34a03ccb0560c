/** NGO case trackers that run Primero v2. */
@NullMarked
package org.caravanserai.connectors.primero;

import org.jspecify.annotations.NullMarked;
