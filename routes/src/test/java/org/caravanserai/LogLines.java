package org.caravanserai;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged meanwhile, ours down to the finest level, with the traces of what was thrown. */
final class LogLines extends AppenderBase<ILoggingEvent> {
    private static final String OURS = "org.caravanserai";
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void start() {
        setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        super.start();
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
        logger(OURS).setLevel(Level.TRACE);
    }

    @Override
    public void stop() {
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
        logger(OURS).setLevel(Level.INFO);
        super.stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
