package org.kapfhir.store;

import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.dao.HistoryBuilderFactory;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Makes histories in the order that every page shares; takes the place of HAPI's bean. */
final class StableHistories extends HistoryBuilderFactory {

    private final AutowireCapableBeanFactory beans;

    private final ObjectProvider<IIdHelperService<JpaPid>> names;

    StableHistories(AutowireCapableBeanFactory beans, ObjectProvider<IIdHelperService<JpaPid>> names) {
        this.beans = beans;
        this.names = names;
    }

    @Override
    public StableHistory newHistoryBuilder(
            @Nullable String type, @Nullable JpaPid resource, @Nullable Date from, @Nullable Date until) {
        StableHistory history = new StableHistory(type, resource, from, until, names.getObject());
        beans.autowireBean(history);
        return history;
    }
}
