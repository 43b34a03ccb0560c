/** Mail to an agency's staff address: how much waits in its inbox or came back of what it sent, and never a word of what. */
@NullMarked
package org.caravanserai.mail;

import org.jspecify.annotations.NullMarked;
