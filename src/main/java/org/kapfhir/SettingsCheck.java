package org.kapfhir;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Stops the start when a setting under {@code kap.} is not one of ours, wherever it was set.
 *
 * <p>Spring Boot itself lets unknown names pass when they come from environment variables, system properties or an
 * unknown group, so that a misspelt safety setting would be silently without effect. Runs before the database is opened,
 * so nothing has been changed then.
 */
@Component
final class SettingsCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final String PREFIX = "kap.";
    private static final String ENVIRONMENT_PREFIX = "KAP_";

    private @Nullable ConfigurableEnvironment environment;

    @Override
    public void setEnvironment(Environment environment) {
        Assert.isInstanceOf(ConfigurableEnvironment.class, environment);
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Set<String> known = new TreeSet<>();
        Set<String> maps = new TreeSet<>();
        for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(bean);
            ConfigurationProperties properties = beans.findAnnotationOnBean(bean, ConfigurationProperties.class);
            if (type == null || properties == null || !properties.prefix().startsWith(PREFIX)) {
                continue;
            }
            // Made here, ahead of all other beans, so that a value out of range stops the start just as early.
            bind(properties.prefix(), type);
            beans.getBean(bean);
            for (RecordComponent component : type.getRecordComponents()) {
                String name = properties.prefix() + "." + kebab(component.getName());
                (Map.class.isAssignableFrom(component.getType()) ? maps : known).add(name);
            }
        }
        for (PropertySource<?> source : Objects.requireNonNull(environment).getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    check(name, known, maps);
                }
            }
        }
    }

    /** Spring Boot would ask the context for the words of what it finds, and at this time it has none. */
    private void bind(String prefix, Class<?> type) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            Binder.get(Objects.requireNonNull(environment))
                    .bindOrCreate(
                            prefix,
                            Bindable.of(type),
                            new ValidationBindHandler(new SpringValidatorAdapter(validators.getValidator())));
        }
    }

    private static void check(String name, Set<String> known, Set<String> maps) {
        String setting = uniform(name);
        boolean ours = name.startsWith(PREFIX) || name.startsWith(ENVIRONMENT_PREFIX);
        if (!ours
                || known.stream().anyMatch(each -> uniform(each).equals(setting))
                || maps.stream().anyMatch(each -> setting.startsWith(uniform(each)))) {
            return;
        }
        Set<String> all = new TreeSet<>(known);
        maps.forEach(map -> all.add(map + ".*"));
        throw new UnknownSettingException(name, all);
    }

    /** Spring Boot's relaxed names: neither case nor what separates the words matters. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }

    private static String kebab(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
