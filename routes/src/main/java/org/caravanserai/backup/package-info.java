/** Backup, restore and upgrade of what a hub keeps: consistent, checked, and without the keys that open it. */
@NullMarked
package org.caravanserai.backup;

import org.jspecify.annotations.NullMarked;
