package shop

import (
	"os"
	"path/filepath"
	"slices"

	"scatto/gdpr"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// PaperTo says where the letter of a step goes: into a file, and with Send by
// mail to the person. Nothing of it puts the file below out/privacy.
type PaperTo struct {
	PDF  string
	Send bool
	PEC  bool   // by certified mail
	To   string // one of the person's addresses, "" the first
}

func (p PaperTo) wanted() bool { return p.PDF != "" || p.Send }

// paperKind is one of the letters about a request.
type paperKind string

const (
	paperReceipt   paperKind = "conferma"
	paperIdentity  paperKind = "identita"
	paperExtension paperKind = "proroga"
	paperAnswer    paperKind = "risposta"
)

func (k paperKind) act(p document.RequestPaper) document.Act {
	return map[paperKind]func(document.RequestPaper) document.Act{paperReceipt: document.RequestReceivedAct, paperIdentity: document.RequestIdentityAct,
		paperExtension: document.RequestExtensionAct, paperAnswer: document.RequestAnswerAct}[k](p)
}

// paperFor makes the letter of a step; with Send it goes into the outbox in
// this transaction. The file is written once the transaction is safe.
func (w *write) paperFor(res *Requested, kind paperKind, out PaperTo) error {
	s, r := w.shop, res.Request
	var p document.RequestPaper
	var err error
	if p, err = s.requestPaper(w.Tx, *res); err != nil {
		return err
	}
	act := kind.act(p)
	var more []LetterFile
	if kind == paperAnswer && out.Send {
		if more, err = w.deedFiles(r); err != nil {
			return err
		}
	}
	path, l, err := w.paper(act, r.Subject, out, r.ID+"-"+string(kind)+".pdf", more)
	if err != nil {
		return err
	}
	res.PDF = path
	if l == nil {
		return nil
	}
	res.Letter = l
	res.Request = r.WithLetter(l.ID)
	if kind == paperAnswer {
		res.Request.Answer.Letter = l.ID
	}
	if kind == paperReceipt {
		return w.putRequest(res.Request)
	}
	return nil
}

func (s *Shop) requestPaper(tx *store.Tx, res Requested) (p document.RequestPaper, err error) {
	told, err := s.disclosed(tx)
	if err != nil {
		return p, err
	}
	p = document.RequestPaper{Shop: s.letterhead(), Request: res.Request, Known: res.Known.Any(), Channels: res.Known.Channels,
		Disclosures: told.activities, Recipients: told.recipients, Categories: told.categories, Outside: told.outside, Draft: told.draft, Contact: s.contact(), Authority: s.Config.Privacy.Authority, At: s.at}
	if !res.Request.Open() && p.Known { // the copy counts, so that no two papers count differently
		c, err := s.copyOf(tx, res.Request.Subject, false)
		if err != nil {
			return p, err
		}
		p.Counts = c.counts()
	}
	p.Term, err = res.Request.Term(s.Today())
	return p, err
}

// contact is where the shop is written to (R109).
func (s *Shop) contact() string {
	for _, a := range []string{addressOf(s.mailFrom()), s.Config.Company.Email, s.Config.Company.PEC} {
		if a != "" {
			return a
		}
	}
	return s.Config.Company.Name
}

// paper renders an act and, when it is to be sent, puts it into the outbox.
// It gives the path at which it is written after the transaction.
func (w *write) paper(act document.Act, to gdpr.Subject, out PaperTo, name string, more []LetterFile) (path string, l *Letter, err error) {
	s := w.shop
	pdf, err := document.RenderAct(act)
	if err != nil {
		return "", nil, err
	}
	if path = out.PDF; path == "" {
		path = filepath.Join(s.dir, "out", "privacy", name)
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", nil, err
	}
	if out.PDF == "" { // the folder is ours; a file's own folder must be there
		if err := store.MakeDirs(filepath.Dir(path)); err != nil {
			return "", nil, cannotWrite(path, err)
		}
	}
	w.afterwards = append(w.afterwards, func() { s.unwrittenPaper = store.WriteFile(path, pdf) })
	if !out.Send {
		return path, nil, nil
	}
	address, err := sendTo(to, out.To)
	if err != nil {
		return "", nil, err
	}
	hash, _, err := s.saveFile(pdf)
	if err != nil {
		return "", nil, err
	}
	in := customerLetter{kind: letterPrivacy, customer: to.Customer, to: address, subject: act.Name,
		body: "Gentile interessato,\n\nin allegato la nostra comunicazione: " + act.Title + ".\n\n" +
			"Può proporre reclamo al Garante per la protezione dei dati personali\n(art. 77 GDPR): i recapiti sono nella lettera.\n\nCordiali saluti\n" + s.Config.Company.Name + "\n",
		files: append([]LetterFile{{Name: name, Type: "application/pdf", Hash: hash}}, more...), text: act.Name}
	if out.PEC {
		in.via = viaPEC
	}
	one, err := w.writeTo(in)
	return path, &one, err
}

// sendTo picks the address of a letter: one that the person is known by, for
// data sent elsewhere are a breach.
func sendTo(who gdpr.Subject, to string) (string, error) {
	switch {
	case to != "" && !who.Has(to):
		return "", refusal.Rule("not-the-persons", "%s is no address of the person's: a letter with personal data goes nowhere else", to).
			WithHint("if it is, add it first: scatto gdpr request edit … --email %s", to).By("R104")
	case to != "":
		return to, nil
	case len(who.Emails) == 0:
		return "", refusal.Rule("no-address", "there is no address to write to").WithHint("leave --send out, print the letter and send it by post")
	}
	return who.Emails[0], nil
}

// maxDeedFile is what fits beside a letter; larger exports go another way.
const maxDeedFile = 15 << 20

// deedFiles are the exports that go with an answer: each still as it was made.
func (w *write) deedFiles(r gdpr.Request) (files []LetterFile, err error) {
	for _, right := range r.Rights {
		d, ok := r.Deed(right)
		if !ok || d.File == "" || slices.ContainsFunc(files, func(f LetterFile) bool { return f.Hash == d.SHA256 }) {
			continue
		}
		path := d.File
		if !filepath.IsAbs(path) {
			path = filepath.Join(w.shop.dir, path)
		}
		data, err := os.ReadFile(path)
		switch {
		case err != nil:
			return nil, refusal.Rule("export-missing", "the file %s, which the answer is to carry, is missing", path).
				WithHint("make it anew, or answer without --send and hand it over another way").From(err)
		case hashOf(data) != d.SHA256:
			return nil, refusal.Rule("export-changed", "the file %s is not the one that was made for request %s", path, r.ID).WithHint("make it anew")
		case len(data) > maxDeedFile:
			return nil, refusal.Rule("export-too-large", "the file %s has %d bytes: it does not fit into a mail", path, len(data)).
				WithHint("answer without --send and hand it over another way")
		}
		hash, _, err := w.shop.saveFile(data)
		if err != nil {
			return nil, err
		}
		files = append(files, LetterFile{Name: filepath.Base(path), Type: "application/zip", Hash: hash})
	}
	return files, nil
}

// written gives the outcome of a step whose letter is now on disk.
func (s *Shop) written(res Requested, err error) (Requested, error) {
	if err == nil {
		err = s.paperWritten(res.PDF)
	}
	return res, err
}

// paperWritten says whether the file of the last letter could be written: the
// step itself is done.
func (s *Shop) paperWritten(path string) error {
	err := s.unwrittenPaper
	s.unwrittenPaper = nil
	if err != nil {
		return cannotWrite(path, err)
	}
	return nil
}
