package config

import (
	"slices"

	"scatto/internal/refusal"
)

// smtpFields are the keys of [mail.smtp], and of [mail.pec] where certified
// mail leaves.
func smtpFields() []field[Config] {
	return slices.Concat(
		serverFields("mail.smtp.", "server that takes what leaves; empty: nothing can be sent", func(c *Config) *SMTP { return &c.Mail.SMTP }),
		serverFields("mail.pec.", "server that takes certified mail; empty: what leaves by PEC waits", func(c *Config) *SMTP { return &c.Mail.PEC }),
		[]field[Config]{
			text("mail.pec.from", "sender of certified mail, with or without a name; empty: company.pec", "Adria Sistemi <adria@pec.example>",
				func(c *Config) *string { return &c.Mail.PECFrom }, optional(readSender)),
		},
	)
}

func serverFields(prefix string, what refusal.Word, at func(*Config) *SMTP) []field[Config] {
	return []field[Config]{
		text(prefix+"host", what, "smtp.adria.example", func(c *Config) *string { return &at(c).Host }, optional(readHost)),
		number(prefix+"port", "587 with starttls, 465 with tls", "2465", 1, maxPort, func(c *Config) *int { return &at(c).Port }),
		securityField(prefix+"security", func(c *Config) *string { return &at(c).Security }),
		text(prefix+"user", "name to log in with; empty: without", "assistenza@adria.example",
			func(c *Config) *string { return &at(c).User }, readLine),
		passwordFileField(prefix+"password_file", func(c *Config) *string { return &at(c).PasswordFile }),
		passwordEnvField(prefix+"password_env", func(c *Config) *string { return &at(c).PasswordEnv }),
		number(prefix+"timeout", "seconds before a silent server is given up", "90", 1, 600,
			func(c *Config) *int { return &at(c).Timeout }),
	}
}
