package org.caravanserai.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with the message alone: an operator has no use for a stack trace. */
final class BadConfigurationAnalyzer extends AbstractFailureAnalyzer<BadConfiguration> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadConfiguration cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the file and start again.", cause);
    }
}
