package shop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"scatto/gdpr"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// ErasurePapers are the files of a receipt.
type ErasurePapers struct{ JSON, PDF, SHA256 string }

// WriteReceipt writes the receipt of an erasure as JSON and PDF, the PDF to
// path or below out/privacy. The receipt holds no personal data.
func (s *Shop) WriteReceipt(r gdpr.ErasureReceipt, path string) (p ErasurePapers, err error) {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return p, err
	}
	data = append(data, '\n')
	p.SHA256 = hashOf(data)
	p.JSON = s.receiptJSON(r)
	if p.PDF = path; path == "" {
		p.PDF = strings.TrimSuffix(p.JSON, ".json") + ".pdf"
	}
	pdf, err := document.RenderAct(document.ErasureAct(document.ErasurePaper{Shop: s.letterhead(), Receipt: r, SHA256: p.SHA256}))
	if err != nil {
		return p, err
	}
	if err := store.WriteFile(p.JSON, data); err != nil {
		return p, store.CannotWrite(p.JSON, err)
	}
	if err := store.WriteFile(p.PDF, pdf); err != nil {
		return p, store.CannotWrite(p.PDF, err)
	}
	return p, s.documentsWritten(nil)
}

func (s *Shop) receiptJSON(r gdpr.ErasureReceipt) string {
	return filepath.Join(s.dir, "out", receiptFolder, r.ID+"-ricevuta.json")
}

// missingReceipts writes the receipts of erasures whose process was killed
// before it did.
func (s *Shop) missingReceipts() error {
	list, _, err := s.Erasures()
	for _, r := range list {
		if err != nil || r.Stage != gdpr.StageComplete {
			continue
		}
		if _, lost := os.Stat(s.receiptJSON(r)); os.IsNotExist(lost) {
			_, err = s.WriteReceipt(r, "")
		}
	}
	return err
}

// erasureAsked refuses a request that does not ask for an erasure, or was
// answered already, or whose sender is in doubt, before anything is erased.
// Where its erasure has begun nothing may be known of him any more.
func (s *Shop) erasureAsked(ref string, begun bool) error {
	if ref == "" {
		return nil
	}
	r, err := s.RequestSubject(ref)
	switch {
	case err != nil:
		return err
	case !r.Open():
		return refusal.Rule("request-answered", "request %s was answered on %s", r.ID, s.day(r.Answer.At))
	case !r.Asks(gdpr.Erasure):
		return refusal.Rule("right-not-asked", "request %s is not about %s", r.ID, string(gdpr.Erasure)).
			WithHint("scatto gdpr request show %s", r.ID)
	case r.State() == gdpr.IdentityCheck:
		return refusal.Rule("identity-open", "who asks for the erasure of request %s was asked who he is, and has not said yet", r.ID).
			WithHint("scatto gdpr request identity-confirmed %s --how TEXT", r.ID).By("R104")
	case begun:
		return nil
	}
	return s.sureOf(r)
}

// RequestSubject is the person of a request.
func (s *Shop) RequestSubject(ref string) (r gdpr.Request, err error) {
	err = s.view(func(tx *store.Tx) error {
		r, err = findRequest(tx, ref)
		return err
	})
	return r, err
}

// erasureDeed notes on the request what the erasure did, if it still waits.
func (w *write) erasureDeed(r gdpr.ErasureReceipt) error {
	if r.Request == "" || r.Replayed {
		return nil
	}
	asked, err := findRequest(w.Tx, r.Request)
	if refusal.KindOf(err) == "no-request" {
		return nil
	}
	if err != nil || !asked.Open() || !asked.Asks(gdpr.Erasure) {
		return err
	}
	if d, _ := asked.Deed(gdpr.Erasure); r.Outcome == gdpr.Nothing && d.Ref != "" {
		return nil // the same command again finds nothing, because its erasure was done
	}
	what := "Abbiamo cancellato i Suoi dati; dove un documento deve restare leggibile, il nome è sostituito da uno pseudonimo."
	if r.Outcome == gdpr.Nothing {
		what = "Non abbiamo trovato dati da cancellare."
	}
	return w.recordDeed(asked, gdpr.Deed{Right: gdpr.Erasure, Outcome: r.Outcome, At: w.shop.at, By: w.shop.by, What: what,
		Kept: gdpr.Lines(r.Portions, gdpr.Kept), Ref: r.ID})
}
