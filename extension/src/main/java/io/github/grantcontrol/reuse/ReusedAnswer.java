package io.github.grantcontrol.reuse;

import java.util.Map;
import org.keycloak.models.UserModel;

/**
 * A token response that is given again.
 *
 * @param user the service account
 * @param eventDetails what the event of its first request has about the token
 * @param body the response in JSON
 */
public record ReusedAnswer(UserModel user, Map<String, String> eventDetails, byte[] body) {}
