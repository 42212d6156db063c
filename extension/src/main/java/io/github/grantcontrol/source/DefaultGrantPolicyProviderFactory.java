package io.github.grantcontrol.source;

import io.github.grantcontrol.keycloak.ServerHooks;
import io.github.grantcontrol.keycloak.SystemAdminEvent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.source.file.InvalidPolicyFileException;
import io.github.grantcontrol.source.file.PolicyFile;
import io.github.grantcontrol.source.file.PolicyFileListener;
import io.github.grantcontrol.source.file.PolicyFileLog;
import io.github.grantcontrol.source.file.PolicyFileState;
import io.github.grantcontrol.source.file.PolicyFileWatcher;
import io.github.grantcontrol.source.names.DatabaseNames;
import io.github.grantcontrol.source.names.MissingNames;
import io.github.grantcontrol.source.names.MissingNamesCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * The default source of policy: the server file, and the attributes of realms and clients.
 *
 * <p>Option {@code file}: the path of the file, relative to the server's home. If it is set, the file has to exist. Option
 * {@code untested}: see {@link ServerHooks}.
 */
public final class DefaultGrantPolicyProviderFactory
        implements GrantPolicyProviderFactory, ServerInfoAwareProviderFactory, PolicyFileListener {

    public static final String ID = "default";

    private static final String FILE_OPTION = "file";
    private static final String DEFAULT_FILE = "conf/grant-control.toml";

    private final PolicyFileLog log = new PolicyFileLog();
    private PolicyFile file;
    private PolicyFileWatcher watcher;
    private RemovedSettingsReporter removed;
    private volatile MissingNamesCheck names;
    private GrantPolicyProvider provider;
    private List<Grant> absentGrants = List.of();

    @Override
    public String getId() {
        return ID;
    }

    /**
     * Reads the file.
     *
     * @throws InvalidPolicyFileException if the file is invalid: an administrator notices a server that does not start,
     *     and may not notice one without its bounds
     */
    @Override
    public void init(Config.Scope config) {
        String option = config.get(FILE_OPTION);
        boolean required = option != null && !option.isBlank();
        Path home =
                Path.of(System.getProperty("kc.home.dir", "")).toAbsolutePath().normalize();
        file = new PolicyFile(
                home.resolve(required ? option.strip() : DEFAULT_FILE), required, Config.getAdminRealm(), this);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        log.started(file.state());
        absentGrants = Stream.of(Grant.values())
                .filter(grant -> factory.getProviderFactory(OAuth2GrantType.class, grant.id()) == null)
                .toList();
        JarCopiesCheck.warn(getClass().getClassLoader());
        removed = new RemovedSettingsReporter((realmId, attributes) ->
                SystemAdminEvent.sendDelete(factory, realmId, GrantPolicySpi.NAME, Map.of("removed", attributes)));
        provider = new DefaultGrantPolicyProvider(() -> state().settings(), Config.getAdminRealm(), removed);
        watcher = new PolicyFileWatcher(file, PolicyFileWatcher.INTERVAL);
        factory.register(this::onEvent);
    }

    @Override
    public GrantPolicyProvider create(KeycloakSession session) {
        return provider;
    }

    /** Returns the content of the file that is in force, and the outcome of later changes. */
    public PolicyFileState state() {
        return file.state();
    }

    /** Returns the realms and clients in the file that do not exist. */
    public MissingNames missingNames() {
        MissingNamesCheck check = names;
        return check == null ? MissingNames.NONE : check.result();
    }

    /**
     * Returns how often settings disappeared from a realm, other than through the admin REST resource, since the start of
     * this node.
     */
    public long removedSettings() {
        return removed.count();
    }

    @Override
    public void reloaded(PolicyFileState state) {
        log.reloaded(state);
        MissingNamesCheck check = names;
        if (check != null) {
            check.fileChanged();
        }
    }

    @Override
    public void failed(PolicyFileState state) {
        log.failed(state);
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return PolicyServerInfo.describe(state(), missingNames(), absentGrants);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(FILE_OPTION)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(
                        "The path of the server file (TOML), relative to the server's home. If it is set, the file has to"
                                + " exist.")
                .defaultValue(DEFAULT_FILE)
                .add()
                .property()
                .name(ServerHooks.UNTESTED_OPTION)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .helpText(
                        "Whether the server starts on a newer Keycloak release, which the JAR is not tested on but which has"
                                + " every method that it needs.")
                .defaultValue(false)
                .add()
                .build();
    }

    @Override
    public void close() {
        Optional.ofNullable(watcher).ifPresent(PolicyFileWatcher::close);
        Optional.ofNullable(names).ifPresent(MissingNamesCheck::close);
        Optional.ofNullable(removed).ifPresent(RemovedSettingsReporter::close);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            // Before this event the database has neither its tables nor the realms that are imported.
            names = new MissingNamesCheck(
                    () -> state().content().names(),
                    new DatabaseNames(started.getFactory()),
                    MissingNamesCheck.INTERVAL);
        } else if (event instanceof RealmModel.RealmCreationEvent created) {
            checkAfterCommit(
                    created.getKeycloakSession(), created.getCreatedRealm().getName());
        } else if (event instanceof RealmModel.RealmRemovedEvent removedRealm) {
            checkAfterCommit(
                    removedRealm.getKeycloakSession(), removedRealm.getRealm().getName());
        }
    }

    /** The realm is created or removed only if the current transaction commits. */
    private void checkAfterCommit(KeycloakSession session, String realm) {
        MissingNamesCheck check = names;
        if (check == null) {
            return;
        }
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                check.realmChanged(realm);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
