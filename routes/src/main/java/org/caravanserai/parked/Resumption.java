package org.caravanserai.parked;

/** Lets a parked message go on, or gives it up; whoever carries such messages implements it. */
public interface Resumption {

    /** Whether this is the one for a kind of message. */
    boolean handles(ParkedMessage message);

    /** What {@link #replay} would come to now; it holds, changes and records nothing. */
    Foreseen foresee(ParkedMessage message);

    /** Tries it again, consent decided anew; false when there is nothing left to try. */
    boolean replay(ParkedMessage message);

    /** Gives it up and tells the sender; false when there is nothing left to give up. */
    boolean discard(ParkedMessage message, String reason);
}
