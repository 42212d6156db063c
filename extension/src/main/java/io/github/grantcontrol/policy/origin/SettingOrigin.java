package io.github.grantcontrol.policy.origin;

import java.util.Comparator;
import java.util.Optional;

/** Where a layer sets something: the layer, what it applies to, and the exact position. */
public sealed interface SettingOrigin extends Origin {

    /** The order in which equal values are attributed: the stronger layer, then the wider scope, then the text. */
    Comparator<SettingOrigin> ORDER = Comparator.comparing(SettingOrigin::layer)
            .thenComparing(SettingOrigin::scope)
            .thenComparing(Origin::describe);

    /** Returns the layer that sets it. */
    Layer layer();

    /** Returns what it applies to. */
    Scope scope();

    /**
     * The server file.
     *
     * @param file the name under which the file was read
     * @param position empty for what concerns the whole file
     */
    record InFile(Scope scope, String file, Optional<TextPosition> position) implements SettingOrigin {
        @Override
        public Layer layer() {
            return Layer.SERVER_FILE;
        }

        @Override
        public String describe() {
            return PrintableText.oneLine(file)
                    + position.map(known -> ":" + known.describe()).orElse("");
        }
    }

    /** A document with the settings of a realm, before they are stored. */
    record InDocument(Scope scope, DocumentPosition position) implements SettingOrigin {
        @Override
        public Layer layer() {
            return Layer.REALM;
        }

        @Override
        public String describe() {
            return position.describe();
        }
    }

    /** An attribute of a realm. */
    record InRealmAttribute(Scope scope, String name) implements SettingOrigin {
        @Override
        public Layer layer() {
            return Layer.REALM;
        }

        @Override
        public String describe() {
            return "realm attribute " + PrintableText.oneLine(name);
        }
    }

    /** An attribute of a client. */
    record InClientAttribute(String name) implements SettingOrigin {
        @Override
        public Layer layer() {
            return Layer.CLIENT;
        }

        @Override
        public Scope scope() {
            return Scope.CLIENT;
        }

        @Override
        public String describe() {
            return "client attribute " + PrintableText.oneLine(name);
        }
    }

    /** An option of an executor in a client policy. */
    record InClientPolicy(String executor, String option) implements SettingOrigin {
        @Override
        public Layer layer() {
            return Layer.CLIENT_POLICY;
        }

        @Override
        public Scope scope() {
            return Scope.REQUEST;
        }

        @Override
        public String describe() {
            return "client policy executor " + executor + ": " + PrintableText.oneLine(option);
        }
    }
}
