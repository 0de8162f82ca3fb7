package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestSetMail(t *testing.T) {
	for _, row := range []struct{ name, before, key, value, after string }{
		{"a key of a mailbox changes in its line",
			box + "# next\n[sdd]\n", "mail.mailbox.pec.host", "IMAP2.example.it",
			strings.Replace(box, "imap.", "imap2.", 1) + "# next\n[sdd]\n"},
		{"a key of a mailbox is added behind its others",
			box + "\n" + strings.Replace(box, `"pec"`, `"two"`, 1), "mail.mailbox.pec.port", "143",
			box + "port = 143\n\n" + strings.Replace(box, `"pec"`, `"two"`, 1)},
		{"a mailbox below a table mail", "[mail]\n" + box, "mail.from", "a@b.it",
			"[mail]\nfrom = \"a@b.it\"\n" + box},
		{"a server in an old file", "[mail]\nauto_ask_pec = true\n[sdd]\n", "mail.smtp.host", "h.example",
			"[mail]\nauto_ask_pec = true\n[sdd]\n\n[mail.smtp]\nhost = \"h.example\"\n"},
		{"a table that only dotted keys make", "mail.smtp.host = \"h\"\n[sdd]\n", "mail.from", "a@b.it",
			"mail.smtp.host = \"h\"\nmail.from = \"a@b.it\"\n[sdd]\n"},
		{"a table above one with a header", "[mail.smtp]\nhost = \"h\"\n", "mail.from", "a@b.it",
			"[mail.smtp]\nhost = \"h\"\n\n[mail]\nfrom = \"a@b.it\"\n"},
		{"R36: peaks in an old file", "", "customisations.peaks", "12-15..12-23",
			"[customisations]\npeaks = [\"12-15..12-23\"]\n"},
	} {
		got, err := Set([]byte(row.before), row.key, row.value)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		if diff := cmp.Diff(row.after, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
		if _, err := Parse(got, FileName); err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func TestSetMailRefusals(t *testing.T) {
	boxes := box + strings.Replace(box, `"pec"`, `"two"`, 1)
	rules := boxes + "[[mail.rule]]\nmailbox = \"pec\"\nthen = \"triage\"\n"
	for _, row := range []struct{ name, text, key, value, kind, hint string }{
		{"a mailbox where there is none", "", "mail.mailbox.pec.host", "h", "unknown-mailbox", "[[mail.mailbox]]"},
		{"a slip in a mailbox's name", boxes, "mail.mailbox.pek.host", "h", "unknown-mailbox", "did you mean pec?"},
		{"a slip in a mailbox's key", boxes, "mail.mailbox.pec.hots", "h", "unknown-key", "did you mean mail.mailbox.pec.host?"},
		{"a mailbox without key", boxes, "mail.mailbox.pec", "h", "unknown-key", ""},
		{"a mailbox that gets another's name", boxes, "mail.mailbox.pec.name", "two", "mailbox-twice", ""},
		{"a mailbox that a rule knows by its old name", rules, "mail.mailbox.pec.name", "certified", "unknown-mailbox", ""},
		{"a password on the command line", boxes, "mail.smtp.password", "hunter2", "password-in-config", "password_file"},
		{"a mailbox's password on the command line", boxes, "mail.mailbox.pec.password", "hunter2", "password-in-config", "password_file"},
		{"a password for a variable", boxes, "mail.smtp.password_env", "hunter 2", "bad-variable", "not the password"},
		{"a rule by its place", rules, "mail.rule.#1.then", "ignore", "rows-without-names", FileName},
		{"rules as a whole", rules, "mail.rule", "ignore", "rows-without-names", FileName},
		{"questions", "", "questions.Stampa.ask", "x", "rows-without-names", FileName},
		{"platforms", "", "platforms.1.tested", "2026-01-01", "rows-without-names", FileName},
		{"a server in clear over the net", "[mail.smtp]\nhost = \"h.example\"\n", "mail.smtp.security", "none", "insecure-server", "starttls"},
		{"a topic that has questions", "[[questions]]\ntopic = \"Stampa\"\nask = [\"x\"]\n", "tickets.topics", "Altro", "unknown-topic", ""},
	} {
		_, err := Set([]byte(row.text), row.key, row.value)
		var e *refusal.Error
		if !errors.As(err, &e) || e.Kind != row.kind {
			t.Errorf("%s: got %v, want %s", row.name, err, row.kind)
			continue
		}
		if hint := fmt.Sprintf(e.Hint, e.HintArgs...); !strings.Contains(hint, row.hint) || strings.Contains(e.Error()+hint, "hunter") {
			t.Errorf("%s: %v (%s)", row.name, e, hint)
		}
	}
}

func TestGetMail(t *testing.T) {
	for key, want := range map[string]string{
		"mail.mailbox.pec.host":     "::1",
		"mail.mailbox.support.port": "993",
		"mail.smtp.timeout":         "30",
		"mail.trusted_issuers":      "agid.pem",
	} {
		if got, err := Get([]byte(helpdesk), key); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", key, got, err, want)
		}
	}
	if _, err := Get([]byte(helpdesk), "mail.rule.#1.then"); refusal.KindOf(err) != "rows-without-names" {
		t.Errorf("a rule by its place: %v", err)
	}
}

func TestKeysOfMailboxes(t *testing.T) {
	has := func(ks []KeyInfo, key string) bool {
		return slices.ContainsFunc(ks, func(k KeyInfo) bool { return k.Key == key })
	}
	if ks := KeysIn([]byte(helpdesk)); !has(ks, "mail.mailbox.pec.kind") || !has(ks, "mail.mailbox.support.kind") {
		t.Error("the shop's mailboxes are not offered")
	}
	if ks := KeysIn([]byte("[company\n")); !has(ks, "company.name") {
		t.Error("a broken file leaves nothing to complete")
	}
	if ks := Patterns(); !has(ks, "mail.mailbox.NAME.kind") {
		t.Error("help does not name the keys of a mailbox")
	}
	seen := map[string]bool{}
	for _, k := range Patterns() {
		if seen[k.Pattern] {
			t.Errorf("help names %s twice", k.Pattern)
		}
		seen[k.Pattern] = true
	}
}
