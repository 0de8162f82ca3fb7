package config

import (
	"net/netip"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
)

// maxAsk bounds the questions of a topic: nobody answers more.
const maxAsk = 20

func (r *reading) joinMail() {
	if s := r.cfg.Mail.SMTP; !r.faulty("mail.smtp") && s.Host != "" {
		if err := checkSecurity(s.Security, s.Host); err != nil {
			r.problemAt("mail.smtp.security", err)
		}
	}
	if s := r.cfg.Mail.PEC; !r.faulty("mail.pec") && s.Host != "" {
		if err := checkSecurity(s.Security, s.Host); err != nil {
			r.problemAt("mail.pec.security", err)
		}
	}
	needs(r, mailboxRows, len(r.cfg.Mail.Mailboxes))
	names := []string{}
	for i, m := range r.cfg.Mail.Mailboxes {
		if r.faulty(r.rowKey(mailboxTable, i)) {
			continue
		}
		if slices.Contains(names, m.Name) {
			r.rowProblem(mailboxTable, i, "name", refusal.Rule("mailbox-twice", "there are two mailboxes %s", m.Name))
			continue
		}
		names = append(names, m.Name)
		if err := checkSecurity(m.Security, m.Host); err != nil {
			r.rowProblem(mailboxTable, i, "security", err)
		}
	}
	needs(r, ruleRows, len(r.cfg.Mail.Rules))
	for i := range r.cfg.Mail.Rules {
		if r.faulty(r.rowKey(ruleTable, i)) {
			continue
		}
		rule := &r.cfg.Mail.Rules[i]
		if key, err := checkRule(*rule); err != nil {
			r.rowProblem(ruleTable, i, key, err)
		} else if rule.Mailbox != "" && !r.faulty(mailboxTable) && !slices.Contains(names, rule.Mailbox) {
			r.rowProblem(ruleTable, i, "mailbox", unknownMailbox(rule.Mailbox, names))
		}
		if rule.Then == ThenInbox && rule.Folder == "" {
			rule.Folder = "inbox"
		}
	}
}

// checkSecurity lets passwords go in clear to this machine only.
func checkSecurity(security, host string) error {
	if security != SecurityNone || isLoopback(host) {
		return nil
	}
	return refusal.Rule("insecure-server", "%s is another machine: a password does not go there in clear", host).
		WithHint("write security = \"tls\" or \"starttls\"")
}

func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// checkRule gives what a rule lacks and the key that it concerns; "" is the
// whole rule.
func checkRule(rule MailRule) (key string, err error) {
	lacks := func(value, name string) bool {
		if value == "" {
			key, err = name, refusal.Usage("missing-key", "a rule with then = %q needs the key", rule.Then)
		}
		return value == ""
	}
	switch {
	case rule.From == "" && rule.Subject == "" && rule.Mailbox == "":
		return "", refusal.Rule("rule-without-condition", "the rule would fit every message").
			WithHint("give it at least one of from, subject, mailbox")
	case rule.Then == ThenAppend:
		lacks(rule.Ticket, "ticket")
	case rule.Then == ThenEvidence:
		switch {
		case lacks(rule.Customer, "customer"):
		case rule.Item != "" && rule.Check != "":
			key, err = "check", refusal.Rule("item-or-check", "a rule names an item or a check, not both")
		case rule.Check == "":
			lacks(rule.Item, "item")
		}
		if err == nil && rule.Device != "" && rule.DeviceFrom != "" {
			key, err = "device_from", refusal.Rule("device-twice", "a rule names the device or says where it stands, not both")
		}
	}
	return key, err
}

// readDevicePattern reads where a message names a device.
func readDevicePattern(s string) (string, error) {
	if strings.Count(s, "{device}") != 1 {
		return "", refusal.Usage("bad-device-pattern", "%q does not say where the device stands", s).WithHint("write it like \"Host: {device}\"")
	}
	return readNonEmptyLine(s)
}

// readCheck reads the name of a check.
func readCheck(s string) (string, error) {
	c, err := ads.CheckByName(s)
	return c.Name, err
}

func (r *reading) joinQuestions() {
	needs(r, questionRows, len(r.cfg.Questions))
	seen := []string{}
	for i, q := range r.cfg.Questions {
		if r.faulty(r.rowKey(questionsTable, i)) {
			continue
		}
		switch {
		case len(q.Ask) == 0:
			r.rowProblem(questionsTable, i, "ask", refusal.Usage("empty-value", "the value is empty"))
		case len(q.Ask) > maxAsk:
			r.rowProblem(questionsTable, i, "ask", refusal.Rule("too-many-questions", "%d questions are more than %d", len(q.Ask), maxAsk))
		case slices.Contains(seen, q.Topic):
			r.rowProblem(questionsTable, i, "topic", refusal.Rule("topic-twice", "topic %q has questions already", q.Topic))
		case !r.faulty("tickets.topics") && !slices.Contains(r.cfg.Topics, q.Topic):
			r.rowProblem(questionsTable, i, "topic", refusal.Unknown("unknown-topic", "there is no topic %q", q.Topic, r.cfg.Topics))
		}
		seen = append(seen, q.Topic)
	}
}

func (r *reading) joinPlatforms() {
	needs(r, platformRows, len(r.cfg.Platforms))
	seen := []string{}
	for i, p := range r.cfg.Platforms {
		if r.faulty(r.rowKey(platformsTable, i)) {
			continue
		}
		if slices.ContainsFunc(seen, func(name string) bool { return strings.EqualFold(name, p.Name) }) {
			r.rowProblem(platformsTable, i, "name", refusal.Rule("platform-twice", "platform %q is listed already", p.Name))
		}
		seen = append(seen, p.Name)
	}
}
