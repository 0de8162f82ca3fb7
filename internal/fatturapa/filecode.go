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
	s, err := Progressive(progressive)
	if err != nil {
		return "", err
	}
	return "IT" + senderID + "_" + s, nil
}

// Progressive gives the five characters that stand for a number in the name of
// a file.
func Progressive(n int64) (string, error) {
	if n < 1 || n > maxProgressive {
		return "", refusal.Rule("file-names-exhausted", "there is no file name for the progressive %d: they go from 1 to %d", n, int64(maxProgressive))
	}
	s := strings.ToUpper(strconv.FormatInt(n, 36))
	return strings.Repeat("0", 5-len(s)) + s, nil
}

// ParseProgressive reads what Progressive gives, small letters and fewer
// zeros too; errors are usage refusals.
func ParseProgressive(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 36, 64)
	if err != nil || n < 1 || len(s) > 5 || !capitalsAndDigits(strings.ToUpper(s), 1, 5) {
		return 0, refusal.Usage("bad-progressive", "%q is not the progressive of a file name", s).
			WithHint("five characters of 0-9 and A-Z, like 00A01")
	}
	return n, nil
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
