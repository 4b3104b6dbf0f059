package deffinov.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what waits in the outbox every few seconds, once across nodes; does nothing where no SMTP server is set. */
@Configuration(proxyBeanMethods = false)
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int AT_ONCE = 50;

    @Bean
    RecurringTask<Void> sendMails(Outbox outbox, TransactionTemplate transaction, @Value("${deffinov.mail.host}") String host,
            @Value("${deffinov.mail.port}") int port, @Value("${deffinov.mail.user}") String user,
            @Value("${deffinov.mail.password}") String password, @Value("${deffinov.mail.sender}") String sender) {
        return Tasks.recurring("send-mails", FixedDelay.ofSeconds(10)).execute((instance, context) -> {
            if (!host.isBlank()) {
                JavaMailSenderImpl server = server(host, port, user, password);
                int left = AT_ONCE;
                while (left-- > 0 && Boolean.TRUE.equals(transaction.execute(status -> sendOne(outbox, server, sender)))) {
                    // Until nothing waits, or this turn is over.
                }
            }
        });
    }

    private static JavaMailSenderImpl server(String host, int port, String user, String password) {
        var server = new JavaMailSenderImpl();
        server.setHost(host);
        server.setPort(port);
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", "5000");
        properties.put("mail.smtp.timeout", "10000");
        properties.put("mail.smtp.starttls.enable", "true");
        if (!user.isBlank()) {
            server.setUsername(user);
            server.setPassword(password);
            properties.put("mail.smtp.auth", "true");
        }
        server.setDefaultEncoding("UTF-8");
        server.setJavaMailProperties(properties);
        return server;
    }

    private static boolean sendOne(Outbox outbox, JavaMailSenderImpl server, String sender) {
        var waiting = outbox.take();
        waiting.ifPresent(mail -> {
            var message = new SimpleMailMessage();
            message.setFrom(sender);
            message.setTo(mail.recipient());
            message.setSubject(mail.subject());
            message.setText(mail.body());
            try {
                server.send(message);
                outbox.sent(mail.id(), InstantSource.system().instant());
            } catch (MailException e) {
                LOG.warn("mail {} could not be sent: {}", mail.id(), e.getMessage());
                outbox.failed(mail.id(), String.valueOf(e.getMessage()));
            }
        });
        return waiting.isPresent();
    }
}
