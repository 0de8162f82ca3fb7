package shop

import (
	"fmt"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// SignVerification keeps the signed copy of closed minutes: the day, how they
// were signed, and the file, under its SHA-256. It is the proof that ADS-08 of
// the checklist asks for; the day of the verification stays what counts there.
// The same file once more changes nothing.
func (s *Shop) SignVerification(id string, on calendar.Date, how, file string) (Verification, error) {
	how, err := text.Line("way of the signature", how, 200)
	if err != nil {
		return Verification{}, err
	}
	if on.After(s.day(s.now)) {
		return Verification{}, refusal.Rule("future", "%s lies in the future", on)
	}
	p, data, err := proof(file)
	if err != nil {
		return Verification{}, err
	}
	var v Verification
	err = s.write("ads.verify.signed", func(w *write) error {
		if v, err = findVerification(w.Tx, id); err != nil {
			return err
		}
		mark := contract.Signature{Date: on, Provider: how, Proof: contract.Proof(p)}
		if old := v.Signed; old.Date == on && old.Proof.FileHash != "" && old.Proof.FileHash == p.FileHash {
			return nil
		}
		if p.FileHash != "" && p.FileHash == v.PDFHash {
			return refusal.Rule("not-signed", "the file %s is the minutes of %s as they were written, without signature", p.FileName, v.ID).
				WithHint("print and scan them, or sign them digitally, and give that file").By("R133")
		}
		if v.Minutes, err = v.Sign(mark, s.day(v.ClosedAt)); err != nil {
			return err
		}
		if err := s.keepProof(p, data); err != nil {
			return err
		}
		e := ads.Evidence{Item: verificationRow, Customer: v.Customer, Date: v.Date, At: s.at, Outcome: ads.Conforming, By: s.by,
			Text: fmt.Sprintf("Verbale %s del %s, %s, firmato il %s", v.ID, v.Date.Italian(), v.Conclusion.Italian(), on.Italian()),
			File: p.File, FileName: p.FileName, FileHash: p.FileHash}
		if err := w.putEvidence(e); err != nil {
			return err
		}
		return w.putVerification(v)
	})
	return v, err
}
