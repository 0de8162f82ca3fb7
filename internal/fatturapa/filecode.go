package fatturapa

import (
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// maxProgressive is the largest number that five characters of 0-9 and A-Z hold.
const maxProgressive = 36*36*36*36*36 - 1

// FileCode gives the name of a file without its suffix, "IT<sender>_<5
// characters>": the progressive in base 36, padded. A name is used once and
// never again, not even after a discard (SdI check 00002); the caller counts.
// A sender code that is not 11 to 16 capital letters and digits and a
// progressive that no longer fits are refused by rule.
func FileCode(senderID string, progressive int64) (string, error) {
	if !capitalsAndDigits(senderID, 11, 16) {
		return "", refusal.Rule("bad-sender-id", "%q is not a sender code of 11 to 16 capital letters and digits", senderID).
			WithHint("scatto config set company.tax_code … or company.sender_id …")
	}
	if progressive < 1 || progressive > maxProgressive {
		return "", refusal.Rule("file-names-exhausted", "there is no file name for the progressive %d: they go from 1 to %d", progressive, int64(maxProgressive))
	}
	s := strings.ToUpper(strconv.FormatInt(progressive, 36))
	return "IT" + senderID + "_" + strings.Repeat("0", 5-len(s)) + s, nil
}

func capitalsAndDigits(s string, least, most int) bool {
	return len(s) >= least && len(s) <= most && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// isFileCode reports the shape of a name that FileCode could have given for
// sender; names of other programs may use fewer characters and small letters.
func isFileCode(code, sender string) bool {
	tail, ok := strings.CutPrefix(code, "IT"+sender+"_")
	return ok && len(tail) >= 1 && len(tail) <= 5 && capitalsAndDigits(strings.ToUpper(tail), 1, 5)
}
