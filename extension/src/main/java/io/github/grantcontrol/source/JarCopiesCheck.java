package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.origin.PrintableText;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reports a second copy of the JAR in {@code providers/}, such as one that an upgrade left behind. */
final class JarCopiesCheck {

    private static final Logger LOG = Logger.getLogger(JarCopiesCheck.class);

    private JarCopiesCheck() {}

    /** Logs a warning if there is more than one copy. */
    static void warn(ClassLoader loader) {
        List<URL> copies = find(loader);
        if (copies.size() > 1) {
            LOG.warnf(
                    "The JAR of Grant Control is in providers/ %d times, and the classes of any copy can be in use;"
                            + " remove all but one, and run kc.sh build again: %s",
                    copies.size(),
                    copies.stream()
                            .map(URL::toString)
                            .map(PrintableText::oneLine)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static List<URL> find(ClassLoader loader) {
        try {
            return Collections.list(
                    loader.getResources(JarCopiesCheck.class.getName().replace('.', '/') + ".class"));
        } catch (IOException e) {
            LOG.debug("Cannot look for copies of the JAR", e);
            return List.of();
        }
    }
}
