package io.parley.server.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.parley.server.config.LogConfig;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends logging.
 *
 * <p>Events wait for the disk in a queue of {@value #QUEUE}. The overflow rule: when four fifths are taken, events below WARN
 * are dropped; when all is taken, every event is dropped. A caller, an event loop above all, never waits for a disk.
 */
public final class Logs {

    private static final int QUEUE = 8_192;
    private static final int KEEP_FREE_FOR_WARNINGS = QUEUE / 5;
    private static final int FLUSH_MILLIS = 2_000;

    private Logs() {}

    /**
     * Logs to {@code parley.log} in the folder from now on, and warnings to the terminal too.
     *
     * @return the file
     */
    public static Path begin(LogConfig config, Path folder) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Path file = folder.resolve("parley.log");
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName("queue");
        queue.setQueueSize(QUEUE);
        queue.setDiscardingThreshold(KEEP_FREE_FOR_WARNINGS);
        queue.setNeverBlock(true);
        queue.setMaxFlushTime(FLUSH_MILLIS);
        queue.addAppender(file(context, file, config));
        queue.start();
        AsyncAppender terminalQueue = new AsyncAppender();
        terminalQueue.setContext(context);
        terminalQueue.setName("terminal-queue");
        terminalQueue.setNeverBlock(true);
        terminalQueue.setMaxFlushTime(FLUSH_MILLIS);
        terminalQueue.addAppender(terminal(context));
        terminalQueue.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(config.level().name()));
        root.addAppender(queue);
        // The public and the management door report one gauge under one name; the second registration is no trouble.
        context.getLogger("io.micrometer.core.instrument.MeterRegistry").setLevel(Level.ERROR);
        // The driver says of each try to reconnect that it failed; the door to Redis says once that it is away and once
        // that it is back.
        context.getLogger("io.lettuce.core.protocol").setLevel(Level.ERROR);
        root.addAppender(terminalQueue);
        return file;
    }

    private static Appender<ILoggingEvent> file(LoggerContext context, Path path, LogConfig config) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName("file");
        file.setFile(path.toString());
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(file);
        window.setFileNamePattern(path + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(config.files());
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(config.fileSize()));
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        window.start();
        size.start();
        encoder.start();
        file.setRollingPolicy(window);
        file.setTriggeringPolicy(size);
        file.setEncoder(encoder);
        file.start();
        return file;
    }

    private static Appender<ILoggingEvent> terminal(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss} %-5level %msg%n%nopex");
        encoder.start();
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
        terminal.setContext(context);
        terminal.setName("terminal");
        terminal.setTarget("System.err");
        terminal.setEncoder(encoder);
        terminal.addFilter(warnings);
        terminal.start();
        return terminal;
    }

    /** Writes what waits and ends logging. Idempotent. */
    public static void end() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}
