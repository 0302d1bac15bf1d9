-- Sends the requests of a file, one a line: token, path, body, tabs between. Arguments: method, file, and `again` or `once`:
-- whether it starts anew after the last line, or asks for what is not there, so that the answer tells.
local lines, at, method, again, headers = {}, 0, nil, false, {}

local function made(line)
  local token, path, body = line:match('^([^\t]*)\t([^\t]*)\t(.*)$')
  headers['authorization'] = token ~= '' and 'Bearer ' .. token or nil
  headers['content-type'] = body ~= '' and 'application/json' or nil
  return wrk.format(method, path, headers, body ~= '' and body or nil)
end

function init(args)
  method = args[1]
  again = args[3] == 'again'
  for line in io.lines(args[2]) do lines[#lines + 1] = line end
  if #lines == 1 then lines[1] = made(lines[1]) end
end

function request()
  if #lines == 1 then return lines[1] end
  at = at + 1
  if again and at > #lines then at = 1 end
  return lines[at] and made(lines[at]) or wrk.format('GET', '/no-lines-left')
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
