package io.github.grantcontrol.source.attribute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Logs stored settings that cannot be read: once and not for each request, and again each day while they stay. */
public final class StoredSettingsLog {

    private static final Logger LOG = Logger.getLogger(StoredSettingsLog.class);

    private final Cache<String, Boolean> logged;

    public StoredSettingsLog() {
        this(Ticker.systemTicker());
    }

    StoredSettingsLog(Ticker ticker) {
        logged = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofDays(1))
                .ticker(ticker)
                .build();
    }

    /** Logs a report if it is new for its owner. */
    void log(String owner, ProblemReport report) {
        if (report != ProblemReport.NONE && isNew(owner + " " + report.id())) {
            String printable = PrintableText.oneLine(owner);
            report.errors().forEach(line -> LOG.error(printable + ": " + line));
            report.warnings().forEach(line -> LOG.warn(printable + ": " + line));
        }
    }

    /** Logs an error if it is new, in one line. */
    public void error(String text) {
        String line = PrintableText.oneLine(text);
        if (isNew(line)) {
            LOG.error(line);
        }
    }

    /** Logs a warning if it is new, in one line. */
    public void warn(String text) {
        String line = PrintableText.oneLine(text);
        if (isNew(line)) {
            LOG.warn(line);
        }
    }

    private boolean isNew(String key) {
        return logged.asMap().putIfAbsent(key, Boolean.TRUE) == null;
    }
}
