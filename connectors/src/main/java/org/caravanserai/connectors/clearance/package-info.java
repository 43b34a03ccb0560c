/** For partners: checks what the hub signed to what it sent them. Needs the JDK and Jackson, and nothing else of ours. */
@NullMarked
package org.caravanserai.connectors.clearance;

import org.jspecify.annotations.NullMarked;
