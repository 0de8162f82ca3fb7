package shop

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

func consentID(n int64) string { return fmt.Sprintf("U%04d", n) }

func consentNumber(ref string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimLeft(strings.TrimSpace(ref), "Uu"), 10, 64)
	if err != nil || n <= 0 {
		return 0, refusal.Usage("bad-consent-id", "%q is not a consent's id", ref).WithHint("write it like U0001")
	}
	return n, nil
}

func findConsent(tx *store.Tx, ref string) (c gdpr.Consent, err error) {
	n, err := consentNumber(ref)
	if err != nil {
		return c, err
	}
	c, ok, err := get[gdpr.Consent](tx, store.ConsentKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-consent", "there is no consent %s", consentID(n)).WithHint("scatto gdpr consent list --all")
	}
	return c, err
}

func (w *write) putConsent(c gdpr.Consent) error {
	n, err := consentNumber(c.ID)
	if err != nil {
		return err
	}
	return w.put(store.ConsentKey(n), c.ID, c.ID, c)
}

// addConsent numbers and stores a consent that was given now.
func (w *write) addConsent(c gdpr.Consent) error {
	_, err := w.newConsent(c)
	return err
}

func (w *write) newConsent(c gdpr.Consent) (gdpr.Consent, error) {
	c, err := gdpr.NewConsent(c)
	if err != nil {
		return c, err
	}
	n, err := w.Next("consent")
	if err != nil {
		return c, err
	}
	c.ID, c.GivenAt, c.By = consentID(n), w.shop.at, w.shop.by
	return c, w.putConsent(c)
}

// AddConsent registers a consent (art. 7(1), R100). Text is a file, whose
// bytes are kept, or the version of a text that was seen before.
func (s *Shop) AddConsent(c gdpr.Consent, textFile string) (out gdpr.Consent, err error) {
	for _, f := range []struct {
		what refusal.Word
		to   *string
	}{{"purpose", &c.Purpose}, {"evidence", &c.Evidence}, {"name", &c.Name}} {
		if *f.to, err = text.Line(f.what, *f.to, text.MaxLine); err != nil {
			return c, err
		}
	}
	err = s.write("gdpr.consent.add", func(w *write) error {
		if err := w.consentText(&c, textFile); err != nil {
			return err
		}
		list, err := consents(w.Tx)
		if err != nil {
			return err
		}
		for _, old := range list {
			if old.Email == customer.FoldEmail(c.Email) && old.Purpose == c.Purpose && old.TextSHA256 == c.TextSHA256 && old.InForce(s.at) {
				return refusal.Rule("consent-known", "consent %s of %s is this very one", old.ID, old.Email).WithHint("scatto gdpr consent show %s", old.ID)
			}
		}
		out, err = w.newConsent(c)
		return err
	})
	return out, err
}

// consentText finds out which text was consented to.
func (w *write) consentText(c *gdpr.Consent, name string) error {
	if name = strings.TrimSpace(name); name == "" {
		return nil // the domain asks for it
	}
	info, err := os.Stat(name)
	if err == nil && info.Mode().IsRegular() {
		if info.Size() > MaxFile {
			return tooLargeFile(name)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return refusal.Usage("cannot-read", "the file %s cannot be read", name).From(err)
		}
		if len(data) == 0 {
			return refusal.Rule("empty-file", "the file %s is empty", name)
		}
		base := filepath.Base(name)
		c.Version = strings.TrimSuffix(base, filepath.Ext(base))
		c.TextSHA256, _, err = w.shop.saveFile(data)
		return err
	}
	list, err := consents(w.Tx)
	if err != nil {
		return err
	}
	for _, old := range list {
		if old.Version == name && old.TextSHA256 != "" {
			c.Version, c.TextSHA256 = name, old.TextSHA256
		}
	}
	if c.TextSHA256 == "" {
		return refusal.NotFound("no-consent-text", "%s is neither a file nor the version of a text that was consented to before", name).
			WithHint("give the text's file once: --text informativa-3.pdf is version informativa-3").By("R100")
	}
	return nil
}

func consents(tx *store.Tx) (list []gdpr.Consent, err error) {
	err = each(tx, store.ConsentPrefix(), func(_ store.Key, c gdpr.Consent) error {
		list = append(list, c)
		return nil
	})
	return list, err
}

// ConsentFilter says which consents are meant; zero fields do not narrow.
type ConsentFilter struct {
	ID, Email, Purpose string
	Request            string // the person is the request's
	All                bool   // those withdrawn too
}

// Consents lists them by number.
func (s *Shop) Consents(f ConsentFilter) (out []gdpr.Consent, err error) {
	err = s.view(func(tx *store.Tx) error {
		out, err = f.among(tx, gdpr.Subject{Emails: []string{customer.FoldEmail(f.Email)}})
		return err
	})
	return out, err
}

func (f ConsentFilter) among(tx *store.Tx, who gdpr.Subject) (out []gdpr.Consent, err error) {
	list, err := consents(tx)
	for _, c := range list {
		if (f.All || c.WithdrawnAt.IsZero()) && (f.Email == "" && f.Request == "" || who.Has(c.Email)) &&
			(f.Purpose == "" || strings.EqualFold(c.Purpose, f.Purpose)) {
			out = append(out, c)
		}
	}
	return out, err
}

// Consent reads one.
func (s *Shop) Consent(ref string) (c gdpr.Consent, err error) {
	err = s.view(func(tx *store.Tx) error {
		c, err = findConsent(tx, ref)
		return err
	})
	return c, err
}

// WithdrawConsent ends one consent, or all of a person's for a purpose, from
// now on (art. 7(3), R100): as easy as giving it. With a request the person is
// the request's, and the request has its deed.
func (s *Shop) WithdrawConsent(f ConsentFilter, how string, to PaperTo) (out []gdpr.Consent, p Paper, err error) {
	if how, err = text.Line("text", how, text.MaxLine); err != nil {
		return nil, p, err
	}
	err = s.write("gdpr.consent.withdraw", func(w *write) error {
		out = nil
		who, r := gdpr.Subject{Emails: []string{customer.FoldEmail(f.Email)}}, gdpr.Request{}
		if f.Request != "" {
			if r, err = findRequest(w.Tx, f.Request); err != nil {
				return err
			}
			who, f.Request = r.Subject, r.ID
		}
		var found []gdpr.Consent
		if f.ID != "" {
			one, err := findConsent(w.Tx, f.ID)
			if err != nil {
				return err
			}
			found = []gdpr.Consent{one}
		} else if found, err = f.among(w.Tx, who); err != nil {
			return err
		}
		if len(found) == 0 && f.Request == "" {
			return refusal.NotFound("no-consent", "there is no consent of %s to withdraw", f.Email).WithHint("scatto gdpr consent list --all")
		}
		if err := w.withdrawConsents(found, f.Request, how, r, &out); err != nil || !to.wanted() {
			return err
		}
		p, err = w.consentLetter(out, to)
		return err
	})
	if err == nil {
		err = s.paperWritten(p.PDF)
	}
	return out, p, err
}

func (w *write) withdrawConsents(found []gdpr.Consent, request, how string, r gdpr.Request, out *[]gdpr.Consent) error {
	s := w.shop
	var purposes []string
	for _, c := range found {
		c, err := c.Withdraw(s.at, s.by, how, request)
		if err != nil {
			return err
		}
		if err := w.putConsent(c); err != nil {
			return err
		}
		*out = append(*out, c)
		purposes = append(purposes, c.Purpose)
	}
	if request == "" || !r.Asks(gdpr.ConsentWithdrawal) {
		return nil
	}
	d := gdpr.Deed{Right: gdpr.ConsentWithdrawal, Outcome: gdpr.Done, At: s.at, By: s.by,
		What: "Il consenso per «" + strings.Join(purposes, "», «") + "» è revocato dal " + s.Today().Italian() +
			"; la revoca non tocca la liceità di quanto fatto prima (art. 7(3))."}
	if len(found) == 0 {
		d.Outcome, d.What = gdpr.Nothing, "Non risulta alcun consenso in vigore: i trattamenti indicati hanno un'altra base giuridica."
	}
	return w.recordDeed(r, d)
}
