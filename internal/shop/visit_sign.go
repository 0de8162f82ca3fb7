package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/ticket"
)

// SignVisit keeps a signed copy of the intervention report, with its SHA-256
// and the name of who signed. A report that nobody printed has no copy to sign.
func (s *Shop) SignVisit(ref, signer, name string, data []byte) (out OnSite, err error) {
	if signer, err = text.Line("name", signer, 100); err != nil {
		return out, err
	}
	switch {
	case len(data) == 0:
		return out, refusal.Rule("file-empty", "the file %s is empty", ticket.FileName(name))
	case len(data) > MaxFile:
		return out, tooLargeFile(ticket.FileName(name))
	}
	err = s.write("visit.signed", func(w *write) error {
		v, err := findVisit(w.Tx, ref)
		if err != nil {
			return err
		}
		if v.Report == 0 {
			return refusal.Rule("report-not-numbered", "visit %s has no intervention report yet", v.ID).
				WithHint("scatto visit report %s", v.ID)
		}
		kept, err := w.keepFile(name, data)
		if err != nil {
			return err
		}
		if v, err = v.Sign(ticket.Signature{File: kept, Signer: signer}); err != nil {
			return err
		}
		if err := w.putVisit(v); err != nil {
			return err
		}
		out, err = w.looked(v, nil)
		return err
	})
	return out, err
}

// FileState says whether a kept file is there and still what it was: ok,
// missing or changed.
func (s *Shop) FileState(f ticket.File) string {
	if _, err := contentHash(s.filePath(f.Hash)); err != nil {
		return "missing"
	}
	if s.verifyFile(f) != nil {
		return "changed"
	}
	return "ok"
}
