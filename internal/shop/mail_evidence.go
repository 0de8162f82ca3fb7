package shop

import (
	"path/filepath"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/store"
)

// takeEvidence makes an alert of a backup or antivirus program the evidence
// of a checklist item (R89): conforming or, when it reports a failure, not. A
// failure opens a to-do or a ticket. What says neither, names no machine of the
// customer or is refused by the checklist waits for a human.
func (w *write) takeEvidence(x *intake, r config.MailRule) error {
	card, err := findCard(w.Tx, r.Customer)
	if err != nil {
		return err
	}
	devices, err := devicesOf(w.Tx, card.ID)
	if err != nil {
		return err
	}
	check := ads.Check{Item: strings.ToUpper(r.Item)}
	if check.Item == "PC-04" { // what a program reports is the backup, not the test of a restore
		check.Part = ads.PartBackup
	}
	if r.Check != "" {
		if check, err = ads.CheckByName(r.Check); err != nil {
			return err
		}
	}
	outcome, said := reported(r, x.mail.Subject, x.is.Message.Text)
	if !said {
		return x.end(OutcomeTriage, "the rule finds neither success nor failure in it")
	}
	device := r.Device
	if r.DeviceFrom != "" {
		if device = deviceIn(r.DeviceFrom, devices, x.mail.Subject, x.is.Message.Text); device == "" {
			return x.end(OutcomeTriage, "the rule finds no device of the customer in it")
		}
	}
	s := w.shop
	e := ads.Evidence{Item: check.Item, Part: check.Part, Device: device, Outcome: outcome, At: s.at, Source: ads.SourceMail,
		Text: x.mail.Subject, FileHash: x.mail.Hash, FileName: "messaggio.eml",
		File: filepath.ToSlash(filepath.Join("files", "mail", x.mail.Hash[:2], x.mail.Hash+".eml"))}
	if sent := x.is.SentAt; !sent.IsZero() && sent.Before(s.at) { // an old message proves the day on which it was written
		e.At = sent.UTC()
	}
	e.Date = calendar.DateOf(e.At, calendar.Rome())
	x.mail.Customer = card.ID
	if e, err = w.prove(card.ID, e); err != nil {
		return err
	}
	if e.Outcome == ads.NotConforming && w.isNewest(card.ID, e) {
		if r.OnFailure == config.FailureTicket {
			return w.failureTicket(x, card, e)
		}
		if err := w.addTodos([]Todo{{Customer: card.ID, What: failureWords(e), Rule: "R89", Due: s.Today().AddDays(1)}}); err != nil {
			return err
		}
		return x.end(OutcomeEvidence, "a failure: evidence that an item does not conform")
	}
	return x.end(OutcomeEvidence, "evidence of a checklist item")
}

// reported says how a check went, by the words of a rule in subject or text;
// those of failure win. A rule without words takes every message for a success.
func reported(r config.MailRule, texts ...string) (outcome ads.State, said bool) {
	has := func(words []string) bool {
		for _, t := range texts {
			t = " " + strings.Join(strings.Fields(customer.Fold(t)), " ") + " "
			for _, w := range words {
				if strings.Contains(t, strings.Join(strings.Fields(customer.Fold(w)), " ")) {
					return true
				}
			}
		}
		return false
	}
	switch {
	case has(r.Failure):
		return ads.NotConforming, true
	case has(r.Success), len(r.Success) == 0 && len(r.Failure) == 0:
		return ads.Conforming, true
	}
	return "", false
}

// deviceIn finds the machine that a message names where a pattern such as
// "Host: {device}" says: in the subject, else in a line of the text; "" when no
// machine of the customer stands there. Of several the longest name wins.
func deviceIn(pattern string, devices []ads.Device, texts ...string) (found string) {
	before, after, _ := strings.Cut(pattern, "{device}")
	before, after = strings.ToLower(strings.TrimSpace(before)), strings.ToLower(strings.TrimSpace(after))
	for _, t := range texts {
		for line := range strings.Lines(t) {
			line = strings.ToLower(strings.TrimSpace(line))
			for _, d := range devices {
				if len(d.ID) > len(found) && namedIn(line, before, strings.ToLower(d.ID), after) {
					found = d.ID
				}
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// namedIn reports whether a line holds a name as a word of its own, with what
// stands before and after it.
func namedIn(line, before, name, after string) bool {
	sign := func(c byte) bool {
		return c == '-' || c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 0x80
	}
	for at := 0; ; at++ {
		i := strings.Index(line[at:], name)
		if i < 0 {
			return false
		}
		at += i
		end := at + len(name)
		alone := (at == 0 || !sign(line[at-1])) && (end == len(line) || !sign(line[end]) || line[end] == '.' && (end+1 == len(line) || line[end+1] == ' '))
		if alone && strings.HasSuffix(strings.TrimSpace(line[:at]), before) && strings.HasPrefix(strings.TrimSpace(line[end:]), after) {
			return true
		}
	}
}

// isNewest reports whether no later proof of the same thing is on record: an
// old alert that comes in late alarms nobody.
func (w *write) isNewest(id string, e ads.Evidence) bool {
	newest := true
	err := each(w.Tx, store.EvidenceDevicePrefix(id, e.Item, e.Device), func(_ store.Key, o ads.Evidence) error {
		newest = newest && (o.Undone != "" || o.Part != e.Part || !o.At.After(e.At))
		return nil
	})
	return newest || err != nil
}

// failureWords say what failed, in the words of documents.
func failureWords(e ads.Evidence) string {
	what := e.Item
	if e.Part == ads.PartBackup {
		what += " (backup)"
	}
	return joinWords(" ", "controllo non riuscito:", what, e.Device)
}

// failureTicket opens a ticket about a failure, or adds to the one that is
// open about it.
func (w *write) failureTicket(x *intake, card Card, e ads.Evidence) error {
	x.mine, x.robot, x.ruled = card.ID, true, true
	subject := failureWords(e)
	open, err := ticketsUnder(w.Tx, store.CustomerOpenTicketPrefix(card.ID))
	if err != nil {
		return err
	}
	for _, t := range open {
		if t.Subject == subject {
			return w.receive(x, t)
		}
	}
	x.mail.Subject, subject = subject, x.mail.Subject
	err = w.takeRequest(x)
	x.mail.Subject = subject
	if err == nil && x.mail.Outcome == OutcomeTicket {
		x.mail.Reason = "a failure: evidence that an item does not conform"
	}
	return err
}
