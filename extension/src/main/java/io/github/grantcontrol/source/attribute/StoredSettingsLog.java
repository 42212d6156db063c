package io.github.grantcontrol.source.attribute;



import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells of stored policy that cannot be read: each thing once, and not once a request; what stays is told again each day. */
public final class StoredSettingsLog {

    private static final Logger LOG = Logger.getLogger(StoredSettingsLog.class);

    private final Cache<String, Boolean> told;

    public StoredSettingsLog() {
        this(Ticker.systemTicker());
    }

    StoredSettingsLog(Ticker ticker) {
        told = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofDays(1))
                .ticker(ticker)
                .build();
    }

    /**
     * Logs what is new.
     *
     * @param owner whose attributes they are
     */
    void log(String owner, AttributeSettings stored) {
        stored.errors().forEach(error -> once(owner + ": " + error, LOG::error));
        stored.warnings().forEach(warning -> once(owner + ": " + warning, LOG::warn));
    }

    /** Logs an error that is new. */
    public void error(String line) {
        once(line, LOG::error);
    }

    private void once(String line, Consumer<String> level) {
        if (told.asMap().putIfAbsent(line, Boolean.TRUE) == null) {
            level.accept(line);
        }
    }
}
