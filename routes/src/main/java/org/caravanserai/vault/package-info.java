/** Keeps facts as ciphertext under a key per referral; the keys that wrap those keys live outside the database. */
@NullMarked
package org.caravanserai.vault;

import org.jspecify.annotations.NullMarked;
