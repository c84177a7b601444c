package content

import (
	"chunfeng/store/record"
)

// Fill gives what follows from the answer to a question: a document fills sex,
// birth and home province, cash fills the number of the next receipt. before is the answer the question had until now.
// Only answers that are empty, or that before had filled, are changed; an empty
// answer in the result means that what before had filled goes.
func (f *Form) Fill(key string, before record.Answer, a record.Answers, s Session) record.Answers {
	changes := record.Answers{}
	q := f.Question(key)
	if q != nil && q.Saves == RoleMethod {
		return f.fillReceipt(before, a, s)
	}
	if q == nil || q.Saves != RoleID {
		return changes
	}
	was, is := said(before, s), said(a[key], s)
	for _, role := range []Role{RoleSex, RoleBirth, RoleHome} {
		target := f.Playing(role)
		if target == nil {
			continue
		}
		now := a.Text(target.Key)
		if now != is[role] && (now == "" || now == was[role]) {
			changes[target.Key] = record.Of(is[role])
		}
	}
	return changes
}

// said gives what a document answer says, by role; nothing when it is wrong.
func said(a record.Answer, s Session) map[Role]string {
	d, ok := record.DocumentFromText(a.Text())
	if !ok {
		return nil
	}
	r, err := d.Read(s.Today)
	if err != nil {
		return nil
	}
	return map[Role]string{RoleSex: r.Sex, RoleBirth: r.Birth.String(), RoleHome: r.Province}
}
