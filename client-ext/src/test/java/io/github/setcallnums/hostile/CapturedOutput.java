package io.github.setcallnums.hostile;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * Collects all that can be seen from outside: logs at every level, standard output, threads, JMX, and what it is given.
 */
final class CapturedOutput implements AutoCloseable {

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final Set<String> loggers = ConcurrentHashMap.newKeySet();
    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Map<Logger, Level> levels = new HashMap<>();
    private final AppenderBase<ILoggingEvent> appender = new Appender();
    private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
    private final java.util.logging.Level julLevel = jul.getLevel();
    private final Handler julHandler = new JulHandler();
    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    CapturedOutput() {
        Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        levels.put(root, root.getLevel());
        root.setLevel(Level.TRACE);
        // The root's other appenders would print it all.
        root.iteratorForAppenders().forEachRemaining(other -> other.addFilter(new Mute()));
        appender.setContext(logback);
        appender.start();
        root.addAppender(appender);
        jul.setLevel(java.util.logging.Level.ALL);
        jul.addHandler(julHandler);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
    }

    /** Adds an object, as a log would show it. */
    void add(Object shown) {
        texts.add(String.valueOf(shown));
        if (shown instanceof Throwable throwable) {
            StringWriter trace = new StringWriter();
            throwable.printStackTrace(new PrintWriter(trace, true));
            texts.add(trace.toString());
        }
    }

    /** Adds the names of the threads that run now. */
    void addThreads() {
        Thread.getAllStackTraces().keySet().forEach(this::add);
    }

    /** Adds what JMX shows. */
    void addJmx() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            texts.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    texts.add(String.valueOf(server.getAttribute(name, attribute.getName())));
                } catch (JMException | RuntimeException unsupported) {
                    texts.add(String.valueOf(unsupported));
                }
            }
        }
    }

    /** Takes what has come together since the last time. */
    String take() {
        StringBuilder taken = new StringBuilder();
        for (String text = texts.poll(); text != null; text = texts.poll()) {
            taken.append(text).append('\n');
        }
        taken.append(printed.toString(StandardCharsets.UTF_8));
        printed.reset();
        return taken.toString();
    }

    /** The loggers that have said something. */
    Set<String> loggers() {
        return loggers;
    }

    @Override
    public void close() {
        System.setOut(standardOut);
        System.setErr(standardError);
        jul.removeHandler(julHandler);
        jul.setLevel(julLevel);
        levels.forEach(Logger::setLevel);
        Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(appender);
        root.iteratorForAppenders().forEachRemaining(other -> other.clearAllFilters());
    }

    private final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            loggers.add(event.getLoggerName());
            texts.add(event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                texts.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    private static final class Mute extends ch.qos.logback.core.filter.Filter<ILoggingEvent> {
        @Override
        public ch.qos.logback.core.spi.FilterReply decide(ILoggingEvent event) {
            return ch.qos.logback.core.spi.FilterReply.DENY;
        }
    }

    private final class JulHandler extends Handler {
        @Override
        public void publish(LogRecord entry) {
            texts.add(entry.getLoggerName() + " " + entry.getMessage());
            if (entry.getThrown() != null) {
                add(entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
