package deffinov.web;

import deffinov.shared.ObjectRef;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages take a {@link Visitor} and a {@link Form}, and answer a {@link Page}: no binder, no model map, no view name. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final Visitors visitors;
    private final Pages pages;
    private final ApplicationEventPublisher events;

    WebConfiguration(Visitors visitors, @Lazy Pages pages, ApplicationEventPublisher events) {
        this.events = events;
        this.visitors = visitors;
        this.pages = pages;
    }

    @Bean
    static TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, WebConfiguration.class.getClassLoader(), "deffinov.templates");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FromRequest(Visitor.class, visitors::of));
        resolvers.add(new FromRequest(Form.class, this::form));
    }

    private Form form(HttpServletRequest request) {
        return new Form(request.getParameterMap(), refusal -> {
            Visitor visitor = visitors.of(request);
            events.publishEvent(new AttemptRefused(visitor.actor(), visitor.now(), new ObjectRef("page", ShownAddress.of(request)),
                    request.getMethod() + " " + ShownAddress.of(request), refusal.toString()));
        });
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new PageHandler(pages));
    }

    private record FromRequest(Class<?> type, java.util.function.Function<HttpServletRequest, Object> read)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(type);
        }

        @Override
        public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
            return read.apply((HttpServletRequest) request.getNativeRequest());
        }
    }

    private record PageHandler(Pages pages) implements HandlerMethodReturnValueHandler {

        @Override
        public boolean supportsReturnType(MethodParameter returnType) {
            return Page.class.equals(returnType.getParameterType());
        }

        @Override
        public void handleReturnValue(@Nullable Object value, MethodParameter returnType, ModelAndViewContainer container,
                NativeWebRequest request) throws Exception {
            container.setRequestHandled(true);
            if (value == null) {
                return;
            }
            var response = (HttpServletResponse) request.getNativeResponse();
            if (response == null) {
                throw new IllegalStateException("no response to write to");
            }
            if (!(value instanceof Page page)) {
                throw new IllegalStateException("no page to write");
            }
            pages.write(page, (HttpServletRequest) request.getNativeRequest(), response);
        }
    }
}
