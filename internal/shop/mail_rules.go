package shop

import (
	"errors"
	"net/mail"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/config"
	"scatto/internal/customer"
	smail "scatto/internal/mail"
	"scatto/internal/refusal"
)

// ruleFor finds the first of the shop's rules that fits a message.
func (s *Shop) ruleFor(x *intake) (config.MailRule, bool) {
	for _, r := range s.Config.Mail.Rules {
		if ruleFits(r, x.sender, x.mail.Subject, x.in.Box) {
			return r, true
		}
	}
	return config.MailRule{}, false
}

// ruleFits reports whether every condition of a rule holds: the address, an
// @domain or a pattern with *; words of the subject; the mailbox's name. Case
// and accents do not count.
func ruleFits(r config.MailRule, from, subject, box string) bool {
	if r.Mailbox != "" && r.Mailbox != box {
		return false
	}
	if r.Subject != "" && !strings.Contains(customer.Fold(subject), customer.Fold(r.Subject)) {
		return false
	}
	if r.From == "" {
		return true
	}
	pattern := customer.FoldEmail(r.From)
	if strings.HasPrefix(pattern, "@") {
		pattern = "*" + pattern
	}
	fits, err := path.Match(strings.NewReplacer("[", `\[`, "?", `\?`, `\`, `\\`).Replace(pattern), from)
	return err == nil && fits && from != ""
}

// obey does what a rule says. What it cannot do waits for a human.
func (w *write) obey(x *intake, r config.MailRule) error {
	switch r.Then {
	case "ticket":
		return w.takeRequest(x)
	case "append":
		t, err := findTicket(w.Tx, r.Ticket)
		if unknownTicket(err) {
			return x.end(OutcomeTriage, "the rule names a ticket that does not exist")
		}
		if err != nil {
			return err
		}
		x.ruled = true
		return w.receive(x, t)
	case "evidence":
		return w.takeEvidence(x, r)
	case "receipt":
		if fromSdI(x) {
			return w.takeSdI(x)
		}
		if x.is.RefersTo != "" {
			return w.takeReceipt(x)
		}
		x.mail.Folder = folderInvoices
		return x.end(OutcomeReceipt, "kept with the invoices")
	case "inbox":
		x.mail.Folder = r.Folder
		return x.end(OutcomeInbox, "kept for the shop")
	case "triage":
		return x.end(OutcomeTriage, "a rule asks for a look")
	}
	return x.end(OutcomeIgnored, "a rule says so")
}

// grave reports whether an error is about the store or the disk rather than a
// rule's no.
func grave(err error) bool {
	var no *refusal.Error
	return !errors.As(err, &no) || no.Class == refusal.ClassDamaged || no.Class == refusal.ClassFailure || no.Class == refusal.ClassBusy
}

// trust reads the certificates of the issuers that the shop trusts for PEC
// outside a PEC mailbox (R54). One that cannot be read is not trusted.
func (s *Shop) trust() (t smail.Trust) {
	for _, file := range s.Config.Mail.TrustedIssuers {
		if !filepath.IsAbs(file) {
			file = filepath.Join(s.dir, file)
		}
		if data, err := os.ReadFile(file); err == nil {
			t.Roots = append(t.Roots, data)
		}
	}
	return t
}

// ownPlus reports whether an address with a ticket's number, such as
// assistenza+42@shop.example, is one of the shop's.
func (s *Shop) ownPlus(address string) bool {
	local, domain, ok := strings.Cut(customer.FoldEmail(address), "@")
	local, _, _ = strings.Cut(local, "+")
	return ok && slices.Contains(s.ownAddresses(), local+"@"+domain)
}

// newText is what is new in a message. Of one that was passed on all of it
// counts; where more than quoted lines was left out, the ticket says so.
func newText(whole, subject string) string {
	first, _, _ := strings.Cut(customer.Fold(strings.TrimSpace(subject)), ":")
	if slices.Contains([]string{"i", "fw", "fwd", "inoltro"}, first) {
		return whole
	}
	fresh := smail.NewText(whole)
	left := 0
	for line := range strings.SplitSeq(whole, "\n") {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, ">") && !strings.Contains(fresh, line) {
			left++
		}
	}
	if left > 1 { // one line is "… ha scritto:"
		fresh += "\n\n[segue nel messaggio originale]"
	}
	return fresh
}

// addressOf gives the bare address of "Name <address>", "" if there is none.
func addressOf(s string) string {
	if a, err := mail.ParseAddress(s); err == nil {
		return a.Address
	}
	return ""
}

func mailboxUsers(c config.Config) (users []string) {
	for _, b := range c.Mail.Mailboxes {
		users = append(users, b.User)
	}
	return users
}
