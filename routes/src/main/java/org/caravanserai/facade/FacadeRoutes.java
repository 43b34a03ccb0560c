package org.caravanserai.facade;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The entries of the FHIR facade. */
@Component
class FacadeRoutes extends EntryRoutes {
    private final TaskList list;
    private final ResourceView view;
    private final TaskDesk desk;

    FacadeRoutes(TaskList list, ResourceView view, TaskDesk desk) {
        this.list = list;
        this.view = view;
        this.desk = desk;
    }

    @Override
    public void configure() {
        entry("searchFhirTasks", asked -> list.search(asked.caller(), asked.body(TaskSearch.class)));
        entry("searchFhirTasksByForm", asked -> list.search(asked.caller(), asked.body(TaskSearch.class)));
        entry("readFhirTask", asked -> view.task(asked.caller(), asked.id()));
        entry(
                "updateFhirTask",
                asked -> desk.update(asked.caller(), asked.id(), asked.version(), asked.body(JsonNode.class)));
        entry("readFhirServiceRequest", asked -> view.serviceRequest(asked.caller(), asked.id()));
        entry("readFhirPatient", asked -> view.patient(asked.caller(), asked.id()));
        entry("readFhirConsent", asked -> view.consent(asked.caller(), asked.id()));
        entry("readFhirOrganization", asked -> view.organization(asked.caller(), asked.body(String.class)));
    }
}
