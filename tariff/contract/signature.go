package contract

import (
	"encoding/json"

	"scatto/internal/calendar"
)

// Signature is how a quote or a contract was signed (R74): by whatever provider
// of signatures, and the file that proves it. The day of a contract's is
// Contract.Signed.
type Signature struct {
	Date     calendar.Date `json:"date,omitzero"`
	Provider string        `json:"provider"`
	Proof    Proof         `json:"proof"`
}

// UnmarshalJSON reads what contracts held before too: the file's name and its
// SHA-256 beside the provider.
func (s *Signature) UnmarshalJSON(data []byte) error {
	type plain Signature
	var in struct {
		plain
		File string `json:"file"`
		Hash string `json:"sha256"`
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	*s = Signature(in.plain)
	if in.Hash != "" {
		s.Proof.FileName, s.Proof.FileHash = in.File, in.Hash
	}
	return nil
}
