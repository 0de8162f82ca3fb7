package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
)

const helpdesk = `
[mail]
from = "Assistenza <assistenza@adria.example>"
urgent_text = "Urgenze: 0541 000001"
notice_version = "3"
notice_at = "https://adria.example/privacy"
trusted_issuers = ["agid.pem"]

[mail.smtp]
host = "SMTP.adria.example"
user = "assistenza"
password_file = "smtp-password"

[[mail.mailbox]]
name = "support"
kind = "ordinary"
host = "imap.adria.example"
user = "assistenza"

[[mail.mailbox]]
name = "pec"
kind = "pec"
host = "[::1]"
port = 1143
security = "none"
user = "adria@pec.example"
password_env = "PEC_PASSWORD"
folder = "INBOX/Da leggere"

[[mail.rule]]
from = "@pec.fatturapa.it"
mailbox = "pec"
then = "receipt"

[[mail.rule]]
subject = "fattura"
then = "inbox"

[[mail.rule]]
from = "backup*@nas.example"
then = "evidence"
customer = "C0001"
item = "E1"
device = "NAS1"

[[mail.rule]]
from = "cloud@example.it"
then = "append"
ticket = "42"

[[questions]]
topic = "Stampa"
ask = ["Quale stampante?", "Che cosa dice il display?"]

[[platforms]]
name = "Windows Server 2022*"
tested = 2026-03-01

[customisations]
peaks = ["12-15..01-15", "07-01"]
email = "res@adria.example"
`

func TestHelpdesk(t *testing.T) {
	got, err := Parse([]byte(helpdesk), FileName)
	if err != nil {
		t.Fatal(err)
	}
	want := Default(ITValue)
	want.Mail = Mail{
		From: "Assistenza <assistenza@adria.example>", Urgent: "Urgenze: 0541 000001",
		Notice: "3", NoticeAt: "https://adria.example/privacy",
		MaxMB: 25, StaleDays: 3, TrustedIssuers: []string{"agid.pem"},
		SMTP: SMTP{Host: "smtp.adria.example", Port: 587, Security: SecuritySTARTTLS, User: "assistenza",
			PasswordFile: "smtp-password", PasswordEnv: "SCATTO_SMTP_PASSWORD", Timeout: 30},
		PEC: SMTP{Port: 465, Security: SecurityTLS, PasswordEnv: "SCATTO_PEC_PASSWORD", Timeout: 60},
		Mailboxes: []Mailbox{
			{Name: "support", Kind: MailboxOrdinary, Host: "imap.adria.example", Port: 993, Security: SecurityTLS,
				User: "assistenza", PasswordEnv: "SCATTO_IMAP_PASSWORD", Folder: "INBOX", Timeout: 60},
			{Name: "pec", Kind: MailboxPEC, Host: "::1", Port: 1143, Security: SecurityNone,
				User: "adria@pec.example", PasswordEnv: "PEC_PASSWORD", Folder: "INBOX/Da leggere", Timeout: 60},
		},
		Rules: []MailRule{
			{From: "@pec.fatturapa.it", Mailbox: "pec", Then: ThenReceipt},
			{Subject: "fattura", Then: ThenInbox, Folder: "inbox"},
			{From: "backup*@nas.example", Then: ThenEvidence, Customer: "C0001", Item: "E1", Device: "NAS1"},
			{From: "cloud@example.it", Then: ThenAppend, Ticket: "42"},
		},
	}
	want.Questions = []Questions{{Topic: "Stampa", Ask: []string{"Quale stampante?", "Che cosa dice il display?"}}}
	want.Platforms = []Platform{{Name: "Windows Server 2022*", Tested: calendar.Date{Year: 2026, Month: 3, Day: 1}}}
	want.Peaks = []calendar.Closure{
		{From: calendar.MonthDay{Month: 12, Day: 15}, To: calendar.MonthDay{Month: 1, Day: 15}},
		{From: calendar.MonthDay{Month: 7, Day: 1}, To: calendar.MonthDay{Month: 7, Day: 1}},
	}
	want.ResearchEmail = "res@adria.example"
	if diff := cmp.Diff(want, got, sameConfig); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if w := got.Warnings(); len(w) != 0 {
		t.Errorf("warned of %v", w)
	}
}

func TestHelpdeskIsShown(t *testing.T) {
	c, err := Parse([]byte(helpdesk), FileName)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]string{}
	for _, s := range Show(c) {
		shown[s.Key] = s.Value
	}
	for key, want := range map[string]string{
		"mail.smtp.host":              "smtp.adria.example",
		"mail.smtp.password_file":     "smtp-password",
		"mail.mailbox.pec.port":       "1143",
		"mail.mailbox.support.folder": "INBOX",
		"mail.rule.#1.then":           "receipt",
		"mail.rule.#2.folder":         "inbox",
		"mail.rule.#4.ticket":         "42",
		"questions.#1.ask":            "Quale stampante?, Che cosa dice il display?",
		"platforms.#1.tested":         "2026-03-01",
		"customisations.peaks":        "12-15..01-15, 07-01..07-01",
	} {
		if got, ok := shown[key]; !ok || got != want {
			t.Errorf("%s is shown as %q (%t), want %q", key, got, ok, want)
		}
	}
	if _, ok := shown["mail.rule.#1.subject"]; ok {
		t.Error("a key that the rule does not have is shown")
	}
}
