package config

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// mailFields are the keys of [mail] in the order of the file.
func mailFields() []field[Config] {
	return []field[Config]{
		text("mail.from", "sender of what leaves, with or without a name; empty: company.email", "Assistenza <assistenza@adria.example>",
			func(c *Config) *string { return &c.Mail.From }, optional(readSender)),
		boolean("mail.pec_required_without_contract", "customers without contract must write by PEC (R44)",
			func(c *Config) *bool { return &c.Gates.PECRequired }),
		boolean("mail.auto_ask_pec", "the text that asks for a PEC goes out by itself (R44)",
			func(c *Config) *bool { return &c.AskForPEC }),
		text("mail.urgent_text", "about the number for urgencies, in every acknowledgement (R55)", "Solo per le urgenze: 0541 000001",
			func(c *Config) *string { return &c.Mail.Urgent }, readProse),
		text("mail.notice_version", "version of the privacy notice in force (R28)", "3",
			func(c *Config) *string { return &c.Mail.Notice }, readLine),
		text("mail.notice_at", "where the privacy notice can be read: a URL or a sentence", "https://adria.example/privacy",
			func(c *Config) *string { return &c.Mail.NoticeAt }, readLine),
		number("mail.max_mb", "larger messages are refused", "50", 1, 100,
			func(c *Config) *int { return &c.Mail.MaxMB }),
		number("mail.stale_days", "what waited longer in the outbox is sent only by hand", "7", 1, 365,
			func(c *Config) *int { return &c.Mail.StaleDays }),
		list("mail.trusted_issuers", "PEM files that vouch for PEC in ordinary mailboxes (R54)", []string{"issuers/agid.pem", "/etc/scatto/ca.pem"},
			func(c *Config) *[]string { return &c.Mail.TrustedIssuers }, readNonEmptyLine, same),
	}
}

const maxPort = 1<<16 - 1

func securityField[T any](key string, at func(*T) *string) field[T] {
	words := []string{SecurityTLS, SecuritySTARTTLS, SecurityNone}
	return choice(key, "tls, starttls, or none: only to this machine", words, at, among(words...))
}

func passwordFileField[T any](key string, at func(*T) *string) field[T] {
	return text(key, "file with the password in its first line: absolute or below the data directory", "/etc/scatto/mail-password", at, readLine)
}

func passwordEnvField[T any](key string, at func(*T) *string) field[T] {
	return text(key, "environment variable with the password, where there is no file", "MAIL_PASSWORD", at, optional(readVariable))
}

// customisationFields are the keys of [customisations] (R36).
func customisationFields() []field[Config] {
	return []field[Config]{
		list("customisations.peaks", "days of every year on which no customisation is begun (R36)", []string{"01-10..01-31", "12-15..12-23"},
			func(c *Config) *[]calendar.Closure { return &c.Peaks }, calendar.ParseClosure, calendar.Closure.String),
		text("customisations.email", "address of research and development, for agreed dates (R36)", "res@adria.example",
			func(c *Config) *string { return &c.ResearchEmail }, optional(readEmail)),
	}
}

// readVariable reads the name of an environment variable. The refusal keeps
// the value to itself: it may be the password.
func readVariable(s string) (string, error) {
	for i := range len(s) {
		letter := s[i] == '_' || (s[i]|0x20) >= 'a' && (s[i]|0x20) <= 'z'
		if !letter && (i == 0 || s[i] < '0' || s[i] > '9') || i >= maxLine {
			return "", refusal.Usage("bad-variable", "the value is not the name of an environment variable").
				WithHint("the name, not the password: like SCATTO_SMTP_PASSWORD")
		}
	}
	return s, nil
}
