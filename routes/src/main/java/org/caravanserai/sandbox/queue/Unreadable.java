package org.caravanserai.sandbox.queue;

/** A message that no second look would make readable; its words quote nothing of it. */
final class Unreadable extends Exception {
    Unreadable(String why) {
        super(why);
    }
}
