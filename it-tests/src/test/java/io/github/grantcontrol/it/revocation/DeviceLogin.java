package io.github.grantcontrol.it.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what a device and a person do in the device flow (RFC 8628): the person signs in and confirms. */
final class DeviceLogin {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int MAX_STEPS = 20;

    private final Map<String, String> cookies = new LinkedHashMap<>();

    private DeviceLogin() {}

    /** Returns a device code that the person has confirmed. */
    static String code(TestClient client, String scope, String user, String password) {
        JsonNode device = Http.send(Http.form(client.request("auth/device"), "scope", scope))
                .orFail()
                .json();
        new DeviceLogin().confirm(device.required("verification_uri_complete").asText(), user, password);
        return device.required("device_code").asText();
    }

    private void confirm(String uri, String user, String password) {
        Response page = follow(URI.create(uri), Http.request(uri));
        for (int form = 0; form < 3; form++) {
            Matcher action = ACTION.matcher(page.body());
            if (!action.find()) {
                return;
            }
            URI target = URI.create(uri).resolve(action.group(1).replace("&amp;", "&"));
            List<String> values = new ArrayList<>();
            if (page.body().contains("name=\"password\"")) {
                values.addAll(List.of("username", user, "password", password));
            } else {
                values.addAll(List.of("accept", "Yes"));
                Matcher code =
                        Pattern.compile("name=\"code\" value=\"([^\"]+)\"").matcher(page.body());
                if (code.find()) {
                    values.addAll(List.of("code", code.group(1)));
                }
            }
            page = follow(target, Http.form(Http.request(target.toString()), values.toArray(String[]::new)));
        }
    }

    private Response follow(URI uri, HttpRequest.Builder request) {
        URI at = uri;
        Response answer = send(request);
        for (int step = 0; step < MAX_STEPS && answer.status() / 100 == 3; step++) {
            at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(Http.request(at.toString()));
        }
        return answer.orFail();
    }

    private Response send(HttpRequest.Builder request) {
        cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        Response answer = Http.send(request);
        answer.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        return answer;
    }
}
