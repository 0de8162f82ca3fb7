package contract

import (
	"encoding/json"
	"testing"
)

// R74: what was recorded before quotes and contracts shared one record still
// reads as it did.
func TestSignaturesAsTheyWereStored(t *testing.T) {
	for says, text := range map[string]string{
		"of a contract, once":  `{"provider":"firma a mano","file":"k.pdf","sha256":"ab12"}`,
		"of a quote":           `{"date":"2026-01-15","provider":"firma a mano","proof":{"text":"","file":"files/evidence/ab/ab12","file_name":"k.pdf","file_hash":"ab12"}}`,
		"of a contract, today": `{"provider":"firma a mano","proof":{"text":"","file":"","file_name":"k.pdf","file_hash":"ab12"}}`,
	} {
		var s, again Signature
		if err := json.Unmarshal([]byte(text), &s); err != nil || s.Provider != "firma a mano" || s.Proof.FileName != "k.pdf" || s.Proof.FileHash != "ab12" {
			t.Errorf("%s: %+v, %v", says, s, err)
		}
		data, err := json.Marshal(s)
		if err == nil {
			err = json.Unmarshal(data, &again)
		}
		if err != nil || again != s {
			t.Errorf("%s: stored anew it is %+v, %v", says, again, err)
		}
	}
	var none Contract
	if err := json.Unmarshal([]byte(`{"id":"K0001"}`), &none); err != nil || none.Signature != (Signature{}) {
		t.Errorf("%+v, %v", none.Signature, err)
	}
}
