package org.caravanserai.referral;

/** A referral was accepted from its sender; whoever carries handoffs queues it, in the same transaction. */
public record ReferralSubmitted(Referral referral) {}
