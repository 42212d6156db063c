package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The origin of a value, as JSON. A member that does not apply, or that the caller may not see, is missing.
 *
 * @param layer {@code server_file}, {@code realm}, {@code client}, {@code client_policy}; {@code keycloak} for a setting or
 *     check of Keycloak, {@code built_in} if no layer sets the value, {@code request} for a value that the client asks for
 * @param scope what the setting applies to: {@code server}, {@code realm}, {@code client}, {@code request}
 * @param file the name of the server file, without its directory
 * @param line in that file, from 1
 * @param column in that line, from 1
 * @param attribute the name of the attribute of the realm or the client
 * @param setting the setting or check of Keycloak, or the option of a client policy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OriginRepresentation(
        String layer,
        String scope,
        String file,
        Integer line,
        Integer column,
        String attribute,
        @JsonIgnore LocalizableMessage setting) {

    @JsonAnyGetter
    Map<String, Object> texts() {
        return MessageRepresentation.of("setting", setting);
    }

    static final OriginRepresentation REQUEST = ofLayer("request", null);

    /** Returns the whole origin. */
    static OriginRepresentation of(Origin origin) {
        if (origin instanceof SettingOrigin set) {
            return ofSetting(set);
        }
        return origin instanceof Origin.Keycloak keycloak
                ? ofLayer("keycloak", null).withSetting(describe(keycloak))
                : ofLayer("built_in", null);
    }

    /** Returns layer and scope of a setting, without its position. */
    static OriginRepresentation withoutPosition(SettingOrigin origin) {
        return ofLayer(origin.layer().id(), origin.scope().id());
    }

    private static OriginRepresentation ofSetting(SettingOrigin origin) {
        OriginRepresentation known = withoutPosition(origin);
        if (origin instanceof SettingOrigin.InFile inFile) {
            return known.withFile(inFile);
        } else if (origin instanceof SettingOrigin.InRealmAttribute attribute) {
            return known.withAttribute(attribute.name());
        } else if (origin instanceof SettingOrigin.InClientAttribute attribute) {
            return known.withAttribute(attribute.name());
        }
        return origin instanceof SettingOrigin.InClientPolicy policy
                ? known.withSetting(LocalizableMessage.ofText(policy.option()))
                : known;
    }

    private static LocalizableMessage describe(Origin.Keycloak setting) {
        return switch (setting) {
            case REALM_LIFESPAN -> MessageKey.REALM_LIFESPAN.with();
            case REALM_LIFESPAN_CUT -> MessageKey.REALM_LIFESPAN_CUT.with();
            case CLIENT_LIFESPAN -> MessageKey.CLIENT_LIFESPAN.with();
            case CLIENT_LIFESPAN_CUT -> MessageKey.CLIENT_LIFESPAN_CUT.with();
            case STORED_SESSION -> MessageKey.STORED_SESSION.with();
            case REQUEST_CHECK -> MessageKey.REQUEST_CHECK.with();
            case POLICY_CONDITION -> MessageKey.POLICY_CONDITION.with();
        };
    }

    private static OriginRepresentation ofLayer(String layer, String scope) {
        return new OriginRepresentation(layer, scope, null, null, null, null, null);
    }

    private OriginRepresentation withFile(SettingOrigin.InFile inFile) {
        return new OriginRepresentation(
                layer,
                scope,
                inFile.file(),
                inFile.position().map(TextPosition::line).orElse(null),
                inFile.position().map(TextPosition::column).orElse(null),
                null,
                null);
    }

    private OriginRepresentation withAttribute(String name) {
        return new OriginRepresentation(layer, scope, null, null, null, name, null);
    }

    private OriginRepresentation withSetting(LocalizableMessage name) {
        return new OriginRepresentation(layer, scope, null, null, null, null, name);
    }

    /** Makes a message about the server file: with the position, {@code file} and {@code line}, if the caller may see it. */
    LocalizableMessage inFile(MessageKey withoutPosition, MessageKey withPosition, Object... namesAndValues) {
        if (line == null) {
            return withoutPosition.with(namesAndValues);
        }
        List<Object> all = new ArrayList<>(List.of(namesAndValues));
        all.addAll(List.of("file", file, "line", line));
        return withPosition.with(all.toArray());
    }
}
