package org.caravanserai.sandbox;

/** What became of one sample at the hub's door; keeps the token it was sent with, to follow it. */
record SampleResult(Sample sample, CounterAnswer answer, String token) {
    boolean isAccepted() {
        return answer.isGood();
    }

    boolean isAsExpected() {
        return answer.word().equals(sample.expected());
    }

    @Override
    public String toString() {
        return "line " + sample.number() + ": expected " + sample.expected() + ", got " + answer.detail();
    }
}
