package io.github.grantcontrol.source;

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
import org.keycloak.Config;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * The sources of policy that the server comes with: the operator's file, and the attributes of realms and clients.
 *
 * <p>Option {@code file}: where the file is, relative to the server's home. Where it is set the file has to be there.
 */
public final class DefaultGrantPolicyProviderFactory
        implements GrantPolicyProviderFactory, ServerInfoAwareProviderFactory, PolicyFileListener {

    public static final String ID = "default";

    private static final String FILE_OPTION = "file";
    private static final String DEFAULT_FILE = "conf/grant-control.toml";

    private final PolicyFileLog log = new PolicyFileLog();
    private PolicyFile file;
    private PolicyFileWatcher watcher;
    private volatile MissingNamesCheck names;
    private GrantPolicyProvider provider;

    @Override
    public String getId() {
        return ID;
    }

    /**
     * Reads the file.
     *
     * @throws InvalidPolicyFileException where it is no policy: a server that does not start is noticed, one without its
     *     bounds is not
     */
    @Override
    public void init(Config.Scope config) {
        String option = config.get(FILE_OPTION);
        boolean named = option != null && !option.isBlank();
        Path home =
                Path.of(System.getProperty("kc.home.dir", "")).toAbsolutePath().normalize();
        file = new PolicyFile(home.resolve(named ? option.strip() : DEFAULT_FILE), named, this);
        provider = new DefaultGrantPolicyProvider(() -> file.state().statements(), Config.getAdminRealm());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        log.started(file.state());
        watcher = new PolicyFileWatcher(file, PolicyFileWatcher.INTERVAL);
        factory.register(this::onEvent);
    }

    @Override
    public GrantPolicyProvider create(KeycloakSession session) {
        return provider;
    }

    /** The file as it is in force, and what became of changes. */
    public PolicyFileState state() {
        return file.state();
    }

    /** What the file names and the server does not have. */
    public MissingNames unknownNames() {
        MissingNamesCheck check = names;
        return check == null ? MissingNames.NONE : check.result();
    }

    @Override
    public void taken(PolicyFileState state) {
        log.taken(state);
        MissingNamesCheck check = names;
        if (check != null) {
            check.fileChanged();
        }
    }

    @Override
    public void refused(PolicyFileState state) {
        log.refused(state);
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return PolicyServerInfo.of(state(), unknownNames());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(FILE_OPTION)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(
                        "The TOML file with the operator's policy, relative to the server's home. Set, it has to exist.")
                .defaultValue(DEFAULT_FILE)
                .add()
                .build();
    }

    @Override
    public void close() {
        Optional.ofNullable(watcher).ifPresent(PolicyFileWatcher::close);
        Optional.ofNullable(names).ifPresent(MissingNamesCheck::close);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            // Only now the database has its tables, and the realms that were imported.
            names = new MissingNamesCheck(
                    () -> file.state().policy().mentions(),
                    new DatabaseNames(started.getFactory()),
                    MissingNamesCheck.INTERVAL);
        } else if (event instanceof RealmModel.RealmCreationEvent created) {
            afterCommit(created.getKeycloakSession(), created.getCreatedRealm().getName());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            afterCommit(removed.getKeycloakSession(), removed.getRealm().getName());
        }
    }

    /** The realm comes or goes with the transaction that is under way, if at all. */
    private void afterCommit(KeycloakSession session, String realm) {
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
