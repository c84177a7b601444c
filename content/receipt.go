package content

import (
	"strings"

	"chunfeng/store/record"
)

// fillReceipt proposes the next number of the desk when dues are paid in cash,
// and takes the proposal back when they are not after all.
func (f *Form) fillReceipt(before record.Answer, a record.Answers, s Session) record.Answers {
	changes := record.Answers{}
	target, method := f.Playing(RoleReceipt), f.Playing(RoleMethod)
	if target == nil || s.Receipt == "" {
		return changes
	}
	now, cash := a.Text(target.Key), a.Text(method.Key) == record.MethodCash
	switch {
	case cash && now == "":
		changes[target.Key] = record.Of(s.Receipt)
	case !cash && before.Text() == record.MethodCash && now == s.Receipt:
		changes[target.Key] = nil
	}
	return changes
}

// receipt warns when cash is to be receipted by another number than the desk
// proposes. It is allowed: the closing of the shift asks why.
func (q *Question) receipt(text string, v scope, s Session) *Fault {
	method := q.form.Playing(RoleMethod)
	same := strings.EqualFold(strings.Join(strings.Fields(text), ""), s.Receipt)
	if s.Receipt == "" || same || method == nil || v[method.Key] != record.MethodCash {
		return nil
	}
	return &Fault{Code: "other_receipt", Soft: true}
}
