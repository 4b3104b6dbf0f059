package deffinov.web;

import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every no, in French, saying what to do instead; refused attempts are told to the trail. */
@Controller
@ControllerAdvice
public class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final ApplicationEventPublisher events;
    private final Visitors visitors;

    ErrorPages(ApplicationEventPublisher events, Visitors visitors) {
        this.events = events;
        this.visitors = visitors;
    }

    /** What an error page says. */
    public record ErrorPage(String title, String explanation, String remedy, String reference) {}

    @ExceptionHandler(AccessDenied.class)
    Page denied(AccessDenied denied, HttpServletRequest request) {
        refused(request, denied.object(), "accès réservé " + denied.who());
        return denied.isHidden() ? missing() : page(403, "Cette page est réservée", "Elle est réservée " + denied.who() + ".",
                "Si vous devez y accéder, demandez-le à la personne qui administre votre autorité. Votre espace montre ce que vous pouvez faire.");
    }

    /** A rule refused, on a page that could not show it beside a field. */
    @ExceptionHandler(Refused.class)
    Page refused(Refused refused, HttpServletRequest request) {
        refused(request, new ObjectRef("page", ShownAddress.of(request)), refused.refusal().toString());
        return page(409, "Cette action n'est plus possible", "La situation a changé depuis que cette page a été affichée.",
                "Revenez à la page précédente et rechargez-la : elle montre l'état actuel.");
    }

    @ExceptionHandler({NotFound.class, NoResourceFoundException.class})
    Page notFound() {
        return missing();
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Page tooLarge() {
        return page(413, "Ce fichier est trop volumineux", "La taille maximale d'un fichier est de 20 Mo.",
                "Réduisez le fichier (par exemple en diminuant la qualité des images) et déposez-le à nouveau. Le reste du dossier est conservé.");
    }

    /** Nothing, when whoever asked has left: there is nobody to tell, and nothing is wrong with the platform. */
    @ExceptionHandler(Exception.class)
    @Nullable Page broken(Exception failure, HttpServletRequest request) throws Exception {
        if (hasLeft(failure)) {
            return null;
        }
        if (FrontDoor.isDatabaseAway(failure)) {
            throw failure;
        }
        int status = switch (failure) {
            case org.springframework.web.ErrorResponse answer -> answer.getStatusCode().value();
            case org.springframework.beans.TypeMismatchException unreadable -> 400;
            default -> 500;
        };
        return status < 500 ? clientMistake(status) : failed(failure, request);
    }

    private static boolean hasLeft(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(cause -> cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException);
    }

    private Page failed(Throwable failure, HttpServletRequest request) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} {} failed, reference {}", request.getMethod(), ShownAddress.of(request), reference, failure);
        return new Page("shell/error", new ErrorPage("La plateforme a rencontré un problème",
                "Rien de ce qui était enregistré n'est perdu. L'incident est noté sous la référence ci-dessous.",
                "Revenez à la page précédente et recommencez. Si le problème persiste, transmettez la référence à l'assistance.",
                reference), 500);
    }

    /** What the container refused before any page of ours: CSRF, unknown method, template mistake. */
    @RequestMapping("/error")
    @Nullable Page container(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : 404;
        if (code >= 500 && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return hasLeft(failure) ? null : failed(failure, request);
        }
        if (code == 403) {
            refused(request, new ObjectRef("page", ShownAddress.of(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)))),
                    "formulaire sans jeton valable");
        }
        return clientMistake(code);
    }

    private Page clientMistake(int code) {
        return switch (code) {
            case 403 -> page(403, "Ce formulaire a expiré", "Il a été ouvert il y a trop longtemps, ou depuis un autre site.",
                    "Revenez à la page précédente, rechargez-la et recommencez : votre texte y est souvent encore.");
            case 404 -> missing();
            case 413 -> tooLarge();
            default -> page(code, "Cette demande n'a pas été comprise", "L'adresse ou le formulaire ne correspond à aucune action.",
                    "Reprenez depuis l'accueil ou depuis votre espace.");
        };
    }

    private static Page missing() {
        return page(404, "Page introuvable", "Cette adresse ne correspond à rien, ou à quelque chose qui ne vous est pas ouvert.",
                "Vérifiez l'adresse, ou cherchez ci-dessous un appel à projets, un lieu ou un lauréat.");
    }

    private static Page page(int status, String title, String explanation, String remedy) {
        return new Page("shell/error", new ErrorPage(title, explanation, remedy, ""), status);
    }

    private void refused(HttpServletRequest request, ObjectRef object, String reason) {
        Visitor visitor = visitors.of(request);
        events.publishEvent(new AttemptRefused(visitor.actor(), visitor.now(), object,
                request.getMethod() + " " + ShownAddress.of(request), reason));
    }
}
