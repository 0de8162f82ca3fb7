package shop

import (
	"path/filepath"

	"scatto/internal/text"
	"scatto/ticket/customisation"
)

// proof reads what shows that something happened: words, or the path of a file,
// whose bytes come back too.
func proof(evidence string) (p customisation.Proof, file []byte, err error) {
	if file, err = evidenceFile(evidence); err != nil {
		return p, nil, err
	}
	if file == nil {
		p.Text, err = text.Lines("evidence", evidence, text.MaxNote)
		return p, nil, err
	}
	p.FileHash = hashOf(file)
	p.File = evidencePath(p.FileHash)
	p.FileName, err = text.Line("file name", filepath.Base(evidence), text.MaxLine)
	return p, file, err
}

// keepProof writes the bytes of a proof below the data directory.
func (s *Shop) keepProof(p customisation.Proof, file []byte) error {
	if file == nil {
		return nil
	}
	_, err := s.keepEvidence(p.FileHash, file)
	return err
}
