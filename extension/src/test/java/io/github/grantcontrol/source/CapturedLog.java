package io.github.grantcontrol.source;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures what a package logs while it is open, and keeps it out of the build's output. */
public final class CapturedLog extends Handler implements AutoCloseable {

    // A field, because the logger is garbage-collected with its handlers otherwise.
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public CapturedLog() {
        this("source");
    }

    /** Captures what a package and its sub-packages log. */
    public CapturedLog(String packageName) {
        logger = Logger.getLogger("io.github.grantcontrol." + packageName);
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    public List<String> errors() {
        return at(1000);
    }

    public List<String> warnings() {
        return at(Level.WARNING.intValue());
    }

    public List<String> infos() {
        return at(Level.INFO.intValue());
    }

    private List<String> at(int level) {
        return records.stream()
                .filter(line -> line.getLevel().intValue() == level)
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
