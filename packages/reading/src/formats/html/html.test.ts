import { describe, expect, it } from 'vitest';
import { toGb18030 } from '../../../fixtures/make/encode.ts';
import { title, typedLines } from '../../../fixtures/make/policy.ts';
import { readFile } from '../index.ts';

const links = (n: number) =>
  Array.from({ length: n }, (_, i) => `<li><a href="/${i}">栏目${i}</a></li>`).join('');
const read = async (html: string) => readFile(new TextEncoder().encode(html), '页.html');

const article = typedLines()
  .map((line) => `<p style="text-indent:2em">　　${line}</p>`)
  .join('\n');

const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}-示例市工业和信息化局网站</title><style>p{}</style></head>
<body>
<div class="header"><div class="logo">示例市工业和信息化局</div><ul class="nav">${links(12)}</ul></div>
<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/zc">政策文件</a></div>
<div class="wrap"><div class="left">${links(20)}</div><div class="main">
<h1>${title}</h1>
<table class="info"><tr><td>索引号</td><td>EX0001</td><td>发布日期</td><td>2031-04-12</td></tr></table>
<div class="tools">【字体：<a>大</a> <a>小</a>】 <a>打印</a></div>
<div class="TRS_Editor">${article}<script>alert(1)</script></div>
<div class="fujian">附件：<a href="/f/1.docx">申报书.docx</a></div>
<div class="share">分享到 微信 微博</div></div></div>
<div class="footer">主办单位：示例市工业和信息化局　备案号：示ICP备000001号</div>
</body></html>`;

describe('a page of a government site', () => {
  it('yields the document and its card, without the site’s furniture', async () => {
    const { text } = await read(page);
    expect(text).toBe(
      `${title}\n索引号\tEX0001\t发布日期\t2031-04-12\n${typedLines().join('\n')}\n附件：申报书.docx\n`,
    );
  });

  it('is read in the encoding it is in', async () => {
    const bytes = toGb18030(page.replace('charset="utf-8"', 'charset="gb2312"'));
    expect((await readFile(bytes, '页.html')).text).toBe((await read(page)).text);
  });

  it('laid out in tables, as older sites are, is found in them', async () => {
    const old = `<html><head><title>示例市示例局</title></head><body>
      <table width="100%"><tr><td><table><tr>${Array.from({ length: 9 }, (_, i) => `<td><a href="/${i}">栏目名称${i}</a></td>`).join('')}</tr></table></td></tr>
      <tr><td><table><tr><td width="200"><a href="/a">相关链接一</a><br><a href="/b">相关链接二相关链接二</a><br><a href="/c">三三三</a></td>
      <td><table><tr><td class="title">${title}</td></tr><tr><td>${typedLines()
        .slice(1)
        .map((line) => `<p>${line}</p>`)
        .join('')}</td></tr></table></td></tr></table></td></tr>
      <tr><td align="center">版权所有：示例市示例局</td></tr></table></body></html>`;
    expect((await read(old)).text).toBe(`${typedLines().join('\n')}\n`);
  });

  it('is read to its end, where an annex and a signature lie beside the body', async () => {
    const html = `<html><body><div><h1>${title}</h1></div><div id="zoom">${article.replace(title, '')}</div><div><p>附：本措施所用表格由示例市工业和信息化局另行印发。</p></div><div>示例市工业和信息化局</div></body></html>`;
    const { text } = await read(html);
    expect(
      text.endsWith(
        '2031年4月12日\n附：本措施所用表格由示例市工业和信息化局另行印发。\n示例市工业和信息化局\n',
      ),
    ).toBe(true);
    expect(text.startsWith(`${title}\n`)).toBe(true);
  });

  it('gives the title that only its head has, without the site’s name', async () => {
    const html = `<html><head><title>${title} - 示例市政府网</title></head><body><div>${article.replace(title, '')}</div></body></html>`;
    expect((await read(html)).text.split('\n')[0]).toBe(title);
    const named = html.replace('<title>', '<meta name="ArticleTitle" content="示例市另一件办法"><title>');
    expect((await read(named)).text.split('\n')[0]).toBe('示例市另一件办法');
  });
});

describe('parts of a page', () => {
  const body = async (html: string) => (await read(`<html><body>${html}</body></html>`)).text;

  it('puts back the numbers of ordered lists', async () => {
    const html =
      '<ol start="3"><li>甲</li><li><p>乙</p></li><li value="9">丙</li></ol><ol style="list-style-type:cjk-ideographic"><li>丁</li></ol><ol style="list-style:none"><li>戊</li></ol><ol type="A"><li>己</li></ol><ul><li>庚</li></ul>';
    expect(await body(html)).toBe('3. 甲\n4. 乙\n9. 丙\n一、丁\n戊\nA. 己\n庚\n');
  });

  it('keeps tables of data as rows, and takes tables of layout apart', async () => {
    const data =
      '<table><caption>表1</caption><tr><th>项目</th><th>金额</th></tr><tr><td>研发\n资助</td><td><p>300</p><p>万元</p></td></tr><tr><td></td><td></td></tr></table>';
    expect(await body(data)).toBe('表1\n项目\t金额\n研发 资助\t300 万元\n');
    const layout = `<table><tr><td><table><tr><td>正文一</td></tr></table></td></tr><tr><td><p>正文二</p></td></tr></table>`;
    expect(await body(layout)).toBe('正文一\n正文二\n');
  });

  it('keeps columns in line under merged cells', async () => {
    const merged =
      '<table><tr><td rowspan="2">类别</td><td colspan="2">标准</td><td rowspan="2">备注</td></tr><tr><td>比例</td><td>上限</td></tr><tr><td>研发</td><td>15%</td><td>300万元</td><td>无</td></tr></table>';
    expect(await body(merged)).toBe('类别\t标准\t备注\n\t比例\t上限\t\n研发\t15%\t300万元\t无\n');
  });

  it('joins words that the source breaks, and parts those that the page breaks', async () => {
    expect(await body('<p>示例\n  市<b>办</b>法&nbsp;全文 in\nfull<br>第二行</p><span>尾</span>')).toBe(
      '示例市办法 全文 in full\n第二行\n尾\n',
    );
    expect(await body('<pre>第一条\n第二条</pre>')).toBe('第一条\n第二条\n');
  });

  it('says how many pictures it could not read', async () => {
    const file = await read(
      '<html><body><p>图示如下<img src="/a/1.png"><img src="/icon/word.gif"></p></body></html>',
    );
    expect(file.warnings).toMatchObject([
      { code: 'pictures-not-read', en: expect.stringContaining('1 pictures') },
    ]);
  });

  it('leaves out what is not shown', async () => {
    expect(
      await body(
        '<p>显</p><p style="display: none">隐</p><p hidden>隐</p><!-- 注 --><template>模</template>',
      ),
    ).toBe('显\n');
  });

  it('leaves out what hangs at the edge of a page', async () => {
    const edge =
      '<div><span>手机版</span></div><div><span>某市发布微信</span></div><div>“示例办”APP</div><div>智能问答</div><div>×</div>';
    const page = `<p>第一条 为规范管理，制定本办法。</p><p>示例市财政局</p><p>2024年5月30日</p>`;
    expect(await body(page + edge)).toBe('第一条 为规范管理，制定本办法。\n示例市财政局\n2024年5月30日\n');
    // One word like a button's may be the document's own last line.
    expect(await body(`${page}<p>信用信息</p>`)).toContain('信用信息');
  });

  it('reads long runs of blanks and deep nesting in time that grows with their length', async () => {
    expect(await body(`<p>首${' '.repeat(400_000)}尾</p>`)).toBe('首 尾\n');
    expect(await body(`${'<div>'.repeat(300)}深${'</div>'.repeat(300)}`)).toBe('深\n');
    expect(await body(`${'<div>浅'.repeat(300)}${'</div>'.repeat(300)}`)).toBe('浅\n'.repeat(300));
  });
});
