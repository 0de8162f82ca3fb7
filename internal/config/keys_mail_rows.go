package config

import (
	"sync"

	"scatto/internal/calendar"
)

// The arrays of tables of the helpdesk. Only mailboxes have names.
const (
	mailboxTable   = "mail.mailbox"
	ruleTable      = "mail.rule"
	questionsTable = "questions"
	platformsTable = "platforms"
)

var mailboxRows = sync.OnceValue(func() rows[Mailbox] {
	type row = Mailbox
	kinds := []string{MailboxOrdinary, MailboxPEC}
	return rows[row]{
		table: mailboxTable, needs: []string{"name", "kind", "host", "user"},
		fresh: row{Port: 993, Security: SecurityTLS, PasswordEnv: "SCATTO_IMAP_PASSWORD", Folder: "INBOX", Timeout: 60},
		fields: []field[row]{
			text("name", "name of the mailbox", "support", func(m *row) *string { return &m.Name }, readListName),
			choice("kind", "ordinary, or pec: all that is in it came as certified mail (R54)", kinds,
				func(m *row) *string { return &m.Kind }, among(kinds...)),
			text("host", "server that holds it", "imap.adria.example", func(m *row) *string { return &m.Host }, readHost),
			number("port", "993 with tls, 143 with starttls", "143", 1, maxPort, func(m *row) *int { return &m.Port }),
			securityField("security", func(m *row) *string { return &m.Security }),
			text("user", "name to log in with", "assistenza@adria.example", func(m *row) *string { return &m.User }, readNonEmptyLine),
			passwordFileField("password_file", func(m *row) *string { return &m.PasswordFile }),
			passwordEnvField("password_env", func(m *row) *string { return &m.PasswordEnv }),
			text("folder", "folder on the server", "Assistenza", func(m *row) *string { return &m.Folder }, readNonEmptyLine),
			number("timeout", "seconds before a silent server is given up", "60", 1, 600,
				func(m *row) *int { return &m.Timeout }),
		},
	}
})

var ruleRows = sync.OnceValue(func() rows[MailRule] {
	type row = MailRule
	thens := []string{ThenTicket, ThenAppend, ThenEvidence, ThenReceipt, ThenInbox, ThenTriage, ThenIgnore}
	return rows[row]{
		table: ruleTable, needs: []string{"then"}, nameless: true,
		fields: []field[row]{
			text("from", "sender: an address, @domain, or a pattern with *", "@pec.fatturapa.it",
				func(m *row) *string { return &m.From }, optional(readPattern)),
			text("subject", "words that the subject holds, whatever the case", "backup",
				func(m *row) *string { return &m.Subject }, readLine),
			text("mailbox", "name of the mailbox that it came to", "support",
				func(m *row) *string { return &m.Mailbox }, readLine),
			choice("then", "what becomes of the message", thens, func(m *row) *string { return &m.Then }, among(thens...)),
			text("ticket", "for append: number of the ticket", "2026-000042",
				func(m *row) *string { return &m.Ticket }, optional(readTicket)),
			text("customer", "for evidence: code of the customer", "C1", func(m *row) *string { return &m.Customer }, readLine),
			text("item", "for evidence: item of the checklist", "E1", func(m *row) *string { return &m.Item }, readLine),
			text("device", "for evidence: device that it is about", "SRV1", func(m *row) *string { return &m.Device }, readLine),
			text("device_from", "for evidence: where subject or text name the device", "Host: {device}",
				func(m *row) *string { return &m.DeviceFrom }, optional(readDevicePattern)),
			text("check", "for evidence: the check that it is about, instead of the item", "backup",
				func(m *row) *string { return &m.Check }, optional(readCheck)),
			list("success", "for evidence: words of subject or text that say it went well", []string{"backup completed"},
				func(m *row) *[]string { return &m.Success }, readNonEmptyLine, same),
			list("failure", "for evidence: words that say it failed; they win over those of success", []string{"failed", "error"},
				func(m *row) *[]string { return &m.Failure }, readNonEmptyLine, same),
			choice("on_failure", "for evidence: what a failure opens", []string{FailureTodo, FailureTicket},
				func(m *row) *string { return &m.OnFailure }, among(FailureTodo, FailureTicket)),
			text("folder", "for inbox: the folder", "invoices", func(m *row) *string { return &m.Folder }, optional(readFolder)),
		},
	}
})

var questionRows = sync.OnceValue(func() rows[Questions] {
	type row = Questions
	return rows[row]{
		table: questionsTable, needs: []string{"topic", "ask"}, nameless: true,
		fields: []field[row]{
			text("topic", "one of tickets.topics", "Stampa", func(q *row) *string { return &q.Topic }, readNonEmptyLine),
			list("ask", "what to ask where the topic is chosen (R29)", []string{"Quale stampante?"},
				func(q *row) *[]string { return &q.Ask }, readNonEmptyLine, same),
		},
	}
})

var platformRows = sync.OnceValue(func() rows[Platform] {
	type row = Platform
	return rows[row]{
		table: platformsTable, needs: []string{"name", "tested"}, nameless: true,
		fields: []field[row]{
			text("name", "operating system as devices name it; a * stands for anything", "Windows Server 2022",
				func(p *row) *string { return &p.Name }, readNonEmptyLine),
			scalar("tested", Date, "when the shop's software was tested on it (R39)", "2026-03-01",
				func(p *row) *calendar.Date { return &p.Tested }, calendar.ParseDate, calendar.Date.String),
		},
	}
})
